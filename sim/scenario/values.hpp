#pragma once

#include <string>
#include <string_view>

#include "scenario/registry.hpp"

namespace leaksim::config {

/// What a key accepts, for messages and references: `a duration above 0 h and
/// up to 1000 h, such as "30 h"`.
std::string accepted_values(const Key& key, const Field& field);

/// The field's value as TOML, times with the given offset. A field must not be
/// std::monostate.
std::string format_value(const Key& key, const Field& field, UtcOffset clock);

/// "community", "compliance class" …; empty for NameOf::nothing.
std::string_view named_thing(NameOf names);

}  // namespace leaksim::config

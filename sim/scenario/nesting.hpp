#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace leaksim::config {

/// Where in a TOML text a key or value opens more than max_levels levels of
/// tables and arrays; none where none does. After the first fault of a text
/// that is no TOML it may miss some, which no parser gets to either.
std::optional<std::size_t> find_deep_nesting(std::string_view text);

}  // namespace leaksim::config

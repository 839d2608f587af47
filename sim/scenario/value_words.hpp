#pragma once

#include <string>

#include "scenario/registry.hpp"

namespace leaksim::config {

/// What a key's value is, in two or three words: "duration", "share by
/// platform", "story name".
std::string type_words(const Key& key, const Field& field);

/// What a value must lie between or be one of: "above 0 h, up to 1000 h";
/// empty where the type says all.
std::string range_words(const Key& key, const Field& field);

/// A regular expression (ECMA 262) for the texts that the key accepts, up to
/// the range of the number in them; empty where a text is not accepted or any
/// text is.
std::string text_pattern(const Key& key, const Field& field);

}  // namespace leaksim::config

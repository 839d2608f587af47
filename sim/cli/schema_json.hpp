#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace leaksim {

/// A JSON Schema (draft 2020-12) for scenario files and patches, from the
/// registry of keys. TOML's dates and times stand for strings. What only the
/// program tells are limits of quantities with a unit, names that must exist,
/// and keys that a whole scenario must have: a patch may lack any.
nlohmann::ordered_json scenario_schema();

/// A value that is written as TOML on one line, as JSON; what is no such value
/// (a time, words) is a string.
nlohmann::ordered_json json_of_toml(const std::string& text);

}  // namespace leaksim

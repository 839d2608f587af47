#include "sweep/same_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace leaksim {

namespace {

constexpr std::string_view seed_table = "[scenario]";
constexpr std::string_view seed_key = "seed = ";
constexpr std::string_view nothing = "nothing";

/// Cuts the first line off a text.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

std::string seed_in(std::string_view scenario_toml) {
  std::string_view table;
  while (!scenario_toml.empty()) {
    const std::string_view line = take_line(scenario_toml);
    if (line.starts_with('[')) {
      table = line;
    } else if (table == seed_table && line.starts_with(seed_key)) {
      return std::string(line.substr(seed_key.size()));
    }
  }
  return {};
}

std::string first_difference(std::string_view scenario_toml,
                             std::string_view other_toml) {
  std::string_view table;
  while (!scenario_toml.empty() || !other_toml.empty()) {
    const std::string_view line = take_line(scenario_toml);
    const std::string_view other = take_line(other_toml);
    if (line.starts_with('[')) {
      table = line;
    }
    const bool is_seed = table == seed_table && line.starts_with(seed_key) &&
                         other.starts_with(seed_key);
    if (line != other && !is_seed) {
      const std::string both =
          fmt::format("{}, not {}", line.empty() ? nothing : line,
                      other.empty() ? nothing : other);
      return line == table ? both : fmt::format("{} {}", table, both);
    }
  }
  return {};
}

}  // namespace leaksim

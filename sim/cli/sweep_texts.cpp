#include "cli/sweep_texts.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace leaksim {

std::string time_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  const std::int64_t minutes = whole / 60;
  const std::int64_t hours = minutes / 60;
  if (minutes == 0) {
    return fmt::format("{} s", whole);
  }
  if (hours == 0) {
    return fmt::format("{} min {} s", minutes, whole % 60);
  }
  if (hours < 24) {
    return fmt::format("{} h {} min", hours, minutes % 60);
  }
  return fmt::format("{} d {} h", hours / 24, hours % 24);
}

std::string size_text(double bytes) {
  constexpr std::array<const char*, 5> units = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 1000.0 && unit + 1 < units.size()) {
    bytes /= 1000.0;
    ++unit;
  }
  return unit == 0 || bytes >= 100.0
             ? fmt::format("{:.0f} {}", bytes, units[unit])
             : fmt::format("{:.1f} {}", bytes, units[unit]);
}

}  // namespace leaksim

#include "scenario/checks.hpp"

#include <utility>

namespace leaksim::config {

void check_scenario(const Reading& reading, Faults& faults) {
  const Check check(reading, faults);
  check_references(check);
  check_run(check);
  check_cast(check);
  check_events(check);
}

bool Check::is_sound(const std::string& path) const {
  if (reading_.failed.count(path) > 0) {
    return false;
  }
  for (const char separator : {'.', '['}) {
    const std::string within = path + separator;
    const auto at = reading_.failed.lower_bound(within);
    if (at != reading_.failed.end() && at->starts_with(within)) {
      return false;
    }
  }
  return true;
}

void Check::fault(const std::string& path, std::string found,
                  std::string accepted, std::string nearest) const {
  faults_.add({place_of(path), path, std::move(found), std::move(accepted),
               std::move(nearest)});
}

Place Check::place_of(std::string path) const {
  while (!path.empty()) {
    const auto at = reading_.places.find(path);
    if (at != reading_.places.end()) {
      return at->second;
    }
    const std::size_t end = path.find_last_of(".[");
    path.resize(end == std::string::npos ? 0 : end);
  }
  return {0, 1, 1};
}

}  // namespace leaksim::config

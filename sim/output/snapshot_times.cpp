#include "output/snapshot_times.hpp"

#include <charconv>
#include <string>

#include "output/columns.hpp"

namespace leaksim {

std::vector<Seconds> snapshot_times(const ResultReader& result) {
  const std::string prefix = std::string(snapshots_group) + "/";
  std::vector<Seconds> times;
  for (const auto& [path, object] : result.objects()) {
    if (!path.starts_with(prefix) || !object.is_group) {
      continue;
    }
    Seconds time = -1;
    std::from_chars(path.data() + prefix.size(), path.data() + path.size(),
                    time);
    if (time < 0 || snapshot_path(time) != path) {
      result.fail(path + " is not named as a time");
    }
    times.push_back(time);
  }
  return times;
}

}  // namespace leaksim

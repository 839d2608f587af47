#include "scenario/moments.hpp"

#include <algorithm>

namespace leaksim {

Instant instant_of(const Moment& moment, const RunSpec& run) {
  const auto* instant = std::get_if<Instant>(&moment);
  return instant != nullptr
             ? *instant
             : Instant{run.t0.unix_seconds + std::get<Seconds>(moment)};
}

std::vector<Seconds> seconds_of(const std::vector<Moment>& moments,
                                const RunSpec& run) {
  std::vector<Seconds> times;
  for (const Moment& moment : moments) {
    times.push_back(static_cast<Seconds>(instant_of(moment, run).unix_seconds -
                                         run.start.unix_seconds));
  }
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace leaksim

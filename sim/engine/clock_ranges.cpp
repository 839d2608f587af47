#include "engine/clock_ranges.hpp"

namespace leaksim {

std::vector<ClockRange> clock_ranges(const Population& population) {
  std::vector<ClockRange> ranges;
  for (std::uint32_t account = 0; account < population.size(); ++account) {
    const UtcOffset clock = population.community_of(account).clock;
    if (ranges.empty() || ranges.back().clock != clock) {
      ranges.push_back({account, clock});
    }
    ++ranges.back().end;
  }
  return ranges;
}

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "model/population.hpp"

namespace leaksim {

/// Accounts whose clocks show the same, up to `end`, from where the range
/// before ends. Accounts are numbered by community, so ranges are few.
struct ClockRange {
  std::uint32_t end = 0;
  UtcOffset clock;
};

/// The ranges of a population, in account order.
std::vector<ClockRange> clock_ranges(const Population& population);

}  // namespace leaksim

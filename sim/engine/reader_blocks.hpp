#pragma once

#include <cstdint>
#include <vector>

#include "model/population.hpp"

namespace leaksim {

/// What bounds how often the accounts of a block open pages. Nothing in it
/// changes during a run.
struct ReaderBlock {
  std::uint32_t first = 0;  ///< accounts [first, end)
  std::uint32_t end = 0;
  /// Communities of its accounts: none outside [lowest, highest].
  std::uint8_t lowest_community = 0xff;
  std::uint8_t highest_community = 0;
  /// Platforms that any of its accounts is on, one bit each.
  std::uint8_t platforms = 0;
  float most_visits_per_day = 0.0F;
};

/// Accounts by 4,096. The size is part of the keys of draws, so it is not the
/// size that accounts are dealt out by.
inline constexpr std::uint32_t reader_block_size = 4096;

/// The blocks of a population, in account order.
std::vector<ReaderBlock> reader_blocks(const Population& population);

}  // namespace leaksim

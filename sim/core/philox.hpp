#pragma once

#include <array>
#include <cstdint>

namespace leaksim {

/// Four 32-bit words: a counter, or the random words drawn for it.
using Block = std::array<std::uint32_t, 4>;

/// The two words that select one of 2^64 independent functions.
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Philox4x32-10: a bijection of blocks, chosen by the key, whose outputs for
/// distinct counters pass as independent (Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
constexpr Block philox4x32(Block counter, PhiloxKey key) {
  constexpr std::uint64_t multiplier0 = 0xD2511F53U;
  constexpr std::uint64_t multiplier1 = 0xCD9E8D57U;
  constexpr std::uint32_t weyl0 = 0x9E3779B9U;
  constexpr std::uint32_t weyl1 = 0xBB67AE85U;
  constexpr int rounds = 10;
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product0 = multiplier0 * counter[0];
    const std::uint64_t product1 = multiplier1 * counter[2];
    const auto high0 = static_cast<std::uint32_t>(product0 >> 32U);
    const auto high1 = static_cast<std::uint32_t>(product1 >> 32U);
    counter = {
        high1 ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product1),
        high0 ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product0)};
    key[0] += weyl0;
    key[1] += weyl1;
  }
  return counter;
}

}  // namespace leaksim

#pragma once

#include <array>
#include <cstdint>

namespace leaksim::bench {

/// The random numbers of the baselines: xoshiro256+ (Blackman and Vigna 2021),
/// seeded by splitmix64. They depend on the order of draws, unlike the
/// engine's.
class FastRandom {
 public:
  explicit FastRandom(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9E3779B97F4A7C15ULL;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
      word = z ^ (z >> 31U);
    }
  }

  std::uint64_t word() {
    const std::uint64_t result = state_[0] + state_[3];
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = (state_[3] << 45U) | (state_[3] >> 19U);
    return result;
  }
  /// Uniform on [0, 2^32).
  std::uint32_t operator()() {
    return static_cast<std::uint32_t>(word() >> 32U);
  }
  /// Uniform on [0, 1).
  double unit() { return static_cast<double>(word() >> 11U) * 0x1p-53; }

 private:
  std::array<std::uint64_t, 4> state_{};
};

/// What a 32-bit draw must be below to happen with a probability below 1.
constexpr std::uint32_t limit_of(double probability) {
  return static_cast<std::uint32_t>(probability * 0x1p32);
}

}  // namespace leaksim::bench

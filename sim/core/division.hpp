#pragma once

#include <bit>
#include <cstdint>

#include "core/check.hpp"

namespace leaksim {

/// Divides many numbers from 0 to 2^31 − 1 by one of them that is not 0, by a
/// multiplication, where the processor's division takes several times as long
/// (Granlund and Montgomery 1994).
class Divisor {
 public:
  explicit constexpr Divisor(std::int32_t divisor)
      : shift_(bits_of_dividend +
               static_cast<int>(
                   std::bit_width(static_cast<std::uint32_t>(divisor - 1)))) {
    LEAKSIM_EXPECT(divisor > 0);
    // 2^shift / divisor, rounded up: too large by less than one part in 2^31,
    // which no dividend below 2^31 lifts to the next whole number.
    factor_ = ((std::uint64_t{1} << shift_) - 1) /
                  static_cast<std::uint64_t>(divisor) +
              1;
  }

  /// The whole part of dividend / divisor.
  [[nodiscard]] constexpr std::uint32_t quotient_of(
      std::int32_t dividend) const {
    return static_cast<std::uint32_t>(
        (static_cast<std::uint64_t>(dividend) * factor_) >> shift_);
  }

 private:
  static constexpr int bits_of_dividend = 31;
  int shift_;
  std::uint64_t factor_;
};

}  // namespace leaksim

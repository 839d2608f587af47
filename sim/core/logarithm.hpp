#pragma once

#include <bit>
#include <cstdint>

#include "core/double_double.hpp"
#include "core/math_tables.hpp"

namespace leaksim::detail {

/// The steps of the natural logarithm (math.cpp tells the method), without a
/// branch, so that loops over them become vectors. They are part of every
/// clone that LEAKSIM_VECTOR_CLONES makes, and so always inline.

/// x = 2^k · c · (1 + r): `centre` is k · ln2 + log c, its high part exact;
/// r is exact as a sum of two, |r| < 0.0046, and exactly x − 1 near 1.
struct ReducedLog {
  DoubleDouble centre;
  DoubleDouble r;
};

/// Reduces 2^shift · x, where x is positive and normal.
[[gnu::always_inline]] inline ReducedLog reduce_log(double x,
                                                    std::int32_t shift) {
  constexpr unsigned fraction_bits = 52;
  constexpr std::uint64_t exponent_bias = 1023;
  constexpr unsigned index_shift = fraction_bits - log_interval_bits;
  constexpr std::uint64_t half_interval = std::uint64_t{1}
                                          << (index_shift - 1U);
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t rounded = bits + half_interval;
  const std::uint64_t index = (rounded >> index_shift) & (log_intervals - 1);
  const std::uint64_t carry = index >= log_first_halved ? 1 : 0;
  const std::uint64_t stored = (rounded >> fraction_bits) + carry;

  const LogEntry& entry = log_table[index];
  const auto m =
      std::bit_cast<double>(bits - ((stored - exponent_bias) << fraction_bits));
  // The inverse has at most 11 bits, so both partial products are exact.
  const double m_high = clear_low_bits(m, 32);
  const double k = static_cast<std::int32_t>(stored - exponent_bias) + shift;
  return {
      {k * ln2_cut.high + entry.log_centre.high,
       k * ln2_cut.low + entry.log_centre.low},
      fast_two_sum(m_high * entry.inverse - 1.0, (m - m_high) * entry.inverse)};
}

/// P(r) in log(1 + r) = r − r²/2 + r³ P(r); left out is r^10/10 < 2^-80.
[[gnu::always_inline]] inline double log_tail(double r, double square) {
  const double fourth = square * square;
  return ((1.0 / 3 - r * (1.0 / 4)) + square * (1.0 / 5 - r * (1.0 / 6))) +
         fourth * ((1.0 / 7 - r * (1.0 / 8)) + square * (1.0 / 9));
}

/// log(2^shift · x), where x is positive and normal.
[[gnu::always_inline]] inline double log_of_normal(double x,
                                                   std::int32_t shift = 0) {
  const auto [centre, r] = reduce_log(x, shift);
  const DoubleDouble sum = fast_two_sum(centre.high, r.high);
  const double square = r.high * r.high;
  return sum.high + ((sum.low + (centre.low + r.low)) +
                     square * (-0.5 + r.high * log_tail(r.high, square)));
}

}  // namespace leaksim::detail

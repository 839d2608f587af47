#pragma once

#include <array>
#include <cstddef>

#include "core/double_double.hpp"

namespace leaksim::detail {

/// The constants of exp and log. None is typed in: the compiler computes each
/// from its power series in double-double arithmetic, to about 2^-100.

/// 2 · artanh(z) = log((1 + z) / (1 − z)) for |z| ≤ 1/3, by Horner's rule.
constexpr DoubleDouble log_series(DoubleDouble z) {
  constexpr int terms = 34;  // z^(2·34) is below 2^-107 at z = 1/3
  const DoubleDouble square = z * z;
  DoubleDouble sum;
  for (int term = terms; term >= 0; --term) {
    sum = sum * square + DoubleDouble{1.0, 0.0} / (2.0 * term + 1.0);
  }
  return DoubleDouble{2.0, 0.0} * z * sum;
}

/// e^z for |z| ≤ 1/100, by Horner's rule.
constexpr DoubleDouble exp_series(DoubleDouble z) {
  constexpr int terms = 13;  // z^14 / 14! is below 2^-120
  DoubleDouble sum{1.0, 0.0};
  for (int term = terms; term >= 1; --term) {
    sum = DoubleDouble{1.0, 0.0} + z * sum / term;
  }
  return sum;
}

/// A constant below 1 cut in two: `high` is a multiple of 2^-42, which leaves
/// room for exact products with whole numbers: of 11 bits for ln 2 and of 18
/// bits for ln 2 / 128.
constexpr DoubleDouble cut_at_grid(DoubleDouble value) {
  constexpr double rounder = 0x1.8p10;  // its ulp is 2^-42
  const double high = (value.high + rounder) - rounder;
  return {high, (value.high - high) + value.low};
}

inline constexpr DoubleDouble ln2 = log_series(DoubleDouble{1.0, 0.0} / 3.0);
inline constexpr DoubleDouble ln2_cut = cut_at_grid(ln2);

/// exp works in steps of ln 2 / 128.
inline constexpr int exp_step_bits = 7;
inline constexpr std::size_t exp_steps = std::size_t{1} << exp_step_bits;
inline constexpr DoubleDouble exp_step_cut =
    cut_at_grid(ln2 / static_cast<double>(exp_steps));

/// 2^(j/128), j = 0 … 127.
constexpr std::array<DoubleDouble, exp_steps> make_exp_table() {
  const DoubleDouble root = exp_series(ln2 / static_cast<double>(exp_steps));
  std::array<DoubleDouble, exp_steps> table{};
  table[0] = {1.0, 0.0};
  for (std::size_t j = 1; j < exp_steps; ++j) {
    table[j] = table[j - 1] * root;
  }
  return table;
}

/// One interval of log: its centre's inverse, rounded to a multiple of 2^-10,
/// and the logarithm of that inverse's own inverse, cut at the grid.
struct LogEntry {
  double inverse = 1.0;
  DoubleDouble log_centre;
};

/// log's intervals: centres 1 + j/128, halved from `log_first_halved` on, so
/// that all lie near [√½, √2] and the one around 1 has centre exactly 1.
inline constexpr int log_interval_bits = 7;
inline constexpr std::size_t log_intervals = std::size_t{1}
                                             << log_interval_bits;
inline constexpr std::size_t log_first_halved = 54;

constexpr std::array<LogEntry, log_intervals> make_log_table() {
  constexpr double scale = 1024.0;
  constexpr double rounder = 0x1.8p52;  // adding it rounds to whole numbers
  std::array<LogEntry, log_intervals> table{};
  for (std::size_t j = 0; j < log_intervals; ++j) {
    const double halving = j < log_first_halved ? 1.0 : 0.5;
    const double centre =
        halving * (1.0 + static_cast<double>(j) / log_intervals);
    const double numerator = (scale / centre + rounder) - rounder;
    const DoubleDouble z =
        DoubleDouble{scale - numerator, 0.0} / (scale + numerator);
    table[j] = {numerator / scale, cut_at_grid(log_series(z))};
  }
  return table;
}

inline constexpr std::array<DoubleDouble, exp_steps> exp_table =
    make_exp_table();
inline constexpr std::array<LogEntry, log_intervals> log_table =
    make_log_table();

}  // namespace leaksim::detail

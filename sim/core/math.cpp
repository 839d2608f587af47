#include "core/math.hpp"

#include <bit>
#include <cstdint>
#include <limits>

#include "core/double_double.hpp"
#include "core/logarithm.hpp"
#include "core/math_tables.hpp"

// Method. exp: x = n · ln2/128 + r, then 2^(n/128) from a table times the
// Taylor polynomial of e^r. log: x = 2^k · m, m · (1/c) = 1 + r with 1/c from
// a table, then k · ln2 + log c + the Taylor polynomial of log(1 + r). pow:
// the logarithm with its rounding errors kept (about 2^-68 relative), times y,
// through exp. Table and reduction follow Tang, ACM TOMS 15 (1989) and 16
// (1990). Each last addition joins a rounded-once large part with a small one,
// so errors stay near half an ulp.

namespace leaksim {

namespace {

using detail::DoubleDouble;
using detail::fast_two_sum;
using detail::two_product;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr unsigned fraction_bits = 52;
constexpr int exponent_bias = 1023;

/// Beyond ± this, e^x is 0 or infinite whatever the rounding.
constexpr double exp_argument_limit = 760.0;

/// 2^exponent for a normal result.
double power_of_two(int exponent) {
  return std::bit_cast<double>(
      static_cast<std::uint64_t>(exponent + exponent_bias) << fraction_bits);
}

/// value · 2^exponent, value in [½, 2], rounded once, also into the subnormal
/// range and past the largest number.
double scale(double value, int exponent) {
  constexpr int smallest_normal = -1022;
  if (exponent >= smallest_normal && exponent <= exponent_bias) {
    return value * power_of_two(exponent);
  }
  const int half = exponent / 2;
  return value * power_of_two(half) * power_of_two(exponent - half);
}

/// e^(x + x_low) for |x| ≤ exp_argument_limit and |x_low| < 2^-40. |r| is at
/// most 0.0028; the first term left out is r^6/720 < 2^-60.
double exp_of_sum(double x, double x_low) {
  constexpr double steps_per_unit = detail::exp_steps / detail::ln2.high;
  constexpr double rounder = 0x1.8p52;  // adding it rounds to a whole number
  const double shifted = x * steps_per_unit + rounder;
  const double steps = shifted - rounder;
  const auto step = static_cast<std::int32_t>(
      static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(shifted)));

  const double r = ((x - steps * detail::exp_step_cut.high) -
                    steps * detail::exp_step_cut.low) +
                   x_low;
  const double square = r * r;
  const double growth = r + square * ((1.0 / 2 + r * (1.0 / 6)) +
                                      square * (1.0 / 24 + r * (1.0 / 120)));

  constexpr std::int32_t index_mask = (1 << detail::exp_step_bits) - 1;
  const DoubleDouble power =
      detail::exp_table[static_cast<std::uint32_t>(step & index_mask)];
  return scale(power.high + (power.low + power.high * growth),
               step >> detail::exp_step_bits);
}

/// A positive finite number as 2^shift times a normal one.
struct Scaled {
  double normal = 1.0;
  std::int32_t shift = 0;
};

Scaled to_normal(double x) {
  return x < std::numeric_limits<double>::min() ? Scaled{x * 0x1p54, -54}
                                                : Scaled{x, 0};
}

/// log x with the rounding errors kept, for positive finite x.
DoubleDouble log_of(double x) {
  const auto [normal, shift] = to_normal(x);
  const auto [centre, r] = detail::reduce_log(normal, shift);
  const DoubleDouble sum = fast_two_sum(centre.high, r.high);
  const DoubleDouble square = two_product(r.high, r.high);
  const DoubleDouble with_square = fast_two_sum(sum.high, -0.5 * square.high);
  const double cube = square.high * r.high;
  const double r_low = r.low * (1.0 - r.high + square.high);
  const double low = sum.low + with_square.low + centre.low + r_low -
                     0.5 * square.low +
                     cube * detail::log_tail(r.high, square.high);
  return fast_two_sum(with_square.high, low);
}

/// x^y where x or y is 0, 1, infinite or NaN, or x is negative.
double special_pow(double x, double y) {
  if (x < 0.0) {
    return not_a_number;
  }
  if (y == 0.0 || x == 1.0) {
    return 1.0;
  }
  if (x != x || y != y) {
    return not_a_number;
  }
  const bool base_grows = x > 1.0;
  const bool exponent_grows = y > 0.0;
  return base_grows == exponent_grows ? infinity : 0.0;
}

}  // namespace

double exp(double x) {
  if (!(x >= -exp_argument_limit && x <= exp_argument_limit)) {
    if (x != x) {
      return not_a_number;
    }
    return x > 0.0 ? infinity : 0.0;
  }
  return exp_of_sum(x, 0.0);
}

double log(double x) {
  if (!(x > 0.0 && x < infinity)) {
    if (x == 0.0) {
      return -infinity;
    }
    return x > 0.0 ? infinity : not_a_number;
  }
  const auto [normal, shift] = to_normal(x);
  return detail::log_of_normal(normal, shift);
}

double pow(double x, double y) {
  const bool ordinary = x > 0.0 && x < infinity && x != 1.0 && y != 0.0 &&
                        y > -infinity && y < infinity;
  if (!ordinary) {
    return special_pow(x, y);
  }
  const DoubleDouble logarithm = log_of(x);
  const double estimate = logarithm.high * y;
  if (!(estimate >= -exp_argument_limit && estimate <= exp_argument_limit)) {
    return estimate > 0.0 ? infinity : 0.0;
  }
  const DoubleDouble product = two_product(logarithm.high, y);
  return exp_of_sum(product.high, product.low + logarithm.low * y);
}

}  // namespace leaksim

#pragma once

#include <bit>
#include <cstdint>

namespace leaksim::detail {

/// A number held as an unevaluated sum of two doubles, the second at most half
/// an ulp of the first: about 106 significant bits (Dekker, "A floating-point
/// technique for extending the available precision", 1971).
struct DoubleDouble {
  double high = 0.0;
  double low = 0.0;
};

/// a + b without error. Requires |a| ≥ |b| or a = 0.
constexpr DoubleDouble fast_two_sum(double a, double b) {
  const double sum = a + b;
  return {sum, (a - sum) + b};
}

/// a + b without error, for any a and b.
constexpr DoubleDouble two_sum(double a, double b) {
  const double sum = a + b;
  const double b_part = sum - a;
  const double a_part = sum - b_part;
  return {sum, (a - a_part) + (b - b_part)};
}

/// The value with its lowest `bits` significand bits cleared.
constexpr double clear_low_bits(double value, unsigned bits) {
  const std::uint64_t mask = ~std::uint64_t{0} << bits;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) & mask);
}

/// a · b to within 2^-105 of itself. Halves are cut out by masks, which unlike
/// Dekker's multiplication cannot overflow.
constexpr DoubleDouble two_product(double a, double b) {
  constexpr unsigned low_half_bits = 27;
  const double a_high = clear_low_bits(a, low_half_bits);
  const double b_high = clear_low_bits(b, low_half_bits);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  const double error =
      ((a_high * b_high - product) + a_high * b_low + a_low * b_high) +
      a_low * b_low;
  return {product, error};
}

constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble high = two_sum(a.high, b.high);
  return fast_two_sum(high.high, high.low + (a.low + b.low));
}

constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble high = two_product(a.high, b.high);
  return fast_two_sum(high.high, high.low + (a.high * b.low + a.low * b.high));
}

constexpr DoubleDouble operator/(DoubleDouble a, double b) {
  const double quotient = a.high / b;
  const DoubleDouble back = two_product(quotient, b);
  const double rest = ((a.high - back.high) - back.low) + a.low;
  return fast_two_sum(quotient, rest / b);
}

}  // namespace leaksim::detail

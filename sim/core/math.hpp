#pragma once

namespace leaksim {

/// Elementary functions made of + − × ÷ √ alone, so that every compiler and
/// processor, and a browser, gives the same bits (libm does not). Error at
/// most 1 ulp, tested against a correctly rounded reference. Special values
/// (0, ±∞, NaN, overflow, underflow) follow IEEE 754 conventions.
double exp(double x);
double log(double x);
/// x to the power y, for x ≥ 0; NaN for x < 0.
double pow(double x, double y);

/// √x, correctly rounded as IEEE 754 demands of every processor.
inline double square_root(double x) {
  return __builtin_sqrt(x);
}

}  // namespace leaksim

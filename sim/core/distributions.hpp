#pragma once

#include <cstdint>
#include <span>

namespace leaksim {

/// Quantile functions: each turns a uniform number u in (0, 1) into a draw.
/// One u gives one draw, so no draw depends on how many came before.

/// Exponential with the given mean.
double exponential_quantile(double u, double mean);

/// Replaces each u by the exponential with mean 1, bit by bit that of
/// exponential_quantile, in a fraction of its time. Requires u ≤ 1 − 2^-53.
void to_exponentials(std::span<double> u);

/// Standard normal; relative error below 1e-15 (Wichura 1988, AS 241).
double normal_quantile(double u);

/// Log-normal with the given median and standard deviation of the logarithm.
double log_normal_quantile(double u, double median, double sigma);

/// Pareto with the given minimum and CCDF exponent (> 0).
double pareto_quantile(double u, double minimum, double exponent);

/// Number of failures before the first success of probability p in (0, 1].
std::uint32_t geometric_quantile(double u, double p);

/// The same for many draws at one p.
class Geometric {
 public:
  explicit Geometric(double p);
  [[nodiscard]] std::uint32_t quantile(double u) const;

  /// The quantiles of unit(word) for each word, at most `most` (< 2^31), in a
  /// fraction of the time. `to` has as many places as `words`.
  void quantiles(std::span<const std::uint32_t> words, std::uint32_t most,
                 std::uint32_t* to) const;

 private:
  double log_of_failure_;  ///< log(1 − p); −∞ for p = 1
};

/// Poisson with the given mean ≥ 0 (sequential search up to mean 50, a normal
/// approximation with continuity correction above).
std::uint32_t poisson_quantile(double u, double mean);

}  // namespace leaksim

#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <vector>

#include "core/philox.hpp"

/// Statistics for tests: statistics of samples, and the critical values that
/// they exceed with a stated probability if the hypothesis holds. Written with
/// libm on purpose: nothing here shares code with what is tested, except that
/// the uniforms come from the Philox block, which has known answers.
namespace leaksim::testing {

/// The probability with which a test of a true hypothesis would fail under a
/// fresh seed. Seeds are fixed, so a test that passes once passes always.
inline constexpr double error_level = 1e-3;

/// A sequence of uniforms in (0, 1): the n-th is a function of (name, n).
class UniformSequence {
 public:
  explicit UniformSequence(std::uint32_t name) : name_(name) {}

  double operator()() {
    const auto low = static_cast<std::uint32_t>(count_);
    const auto high = static_cast<std::uint32_t>(count_ >> 32U);
    ++count_;
    const Block words = philox4x32({low, high, name_, 0}, {0x7465U, 0x7374U});
    return (static_cast<double>(words[0]) + 0.5) * 0x1p-32;
  }

  /// An exponential variate, by libm.
  double exponential(double mean) { return -mean * std::log((*this)()); }

 private:
  std::uint32_t name_;
  std::uint64_t count_ = 0;
};

inline std::vector<double> keyed_uniforms(std::uint32_t name,
                                          std::size_t count) {
  UniformSequence next(name);
  std::vector<double> uniforms(count);
  std::generate(uniforms.begin(), uniforms.end(), std::ref(next));
  return uniforms;
}

using Cdf = std::function<double(double)>;

/// Kolmogorov-Smirnov: the largest distance between the samples' distribution
/// function and `cdf`. For samples on a lattice (whole seconds) give its step
/// as `resolution`; the critical value then errs on the safe side.
inline double ks_statistic(std::vector<double> samples, const Cdf& cdf,
                           double resolution = 0.0) {
  std::sort(samples.begin(), samples.end());
  const auto count = static_cast<double>(samples.size());
  double largest = 0.0;
  for (auto it = samples.begin(); it != samples.end();) {
    const auto next = std::upper_bound(it, samples.end(), *it);
    const auto below = static_cast<double>(it - samples.begin()) / count;
    const auto up_to = static_cast<double>(next - samples.begin()) / count;
    largest = std::max({largest, std::abs(cdf(*it - resolution) - below),
                        std::abs(cdf(*it) - up_to)});
    it = next;
  }
  return largest;
}

/// Value that ks_statistic exceeds with probability `level` at most (Stephens'
/// form of the asymptotic law, good from a handful of samples up).
inline double ks_critical(std::size_t count, double level = error_level) {
  const double root = std::sqrt(static_cast<double>(count));
  return std::sqrt(-0.5 * std::log(0.5 * level)) / (root + 0.12 + 0.11 / root);
}

/// Root of a continuous increasing function in [low, high], by bisection.
inline double increasing_root(const std::function<double(double)>& function,
                              double low, double high) {
  if (!(function(low) <= 0.0 && function(high) >= 0.0)) {
    throw std::invalid_argument("increasing_root: no change of sign");
  }
  for (;;) {
    const double middle = low + 0.5 * (high - low);
    if (!(low < middle && middle < high)) {
      return high;
    }
    (function(middle) < 0.0 ? low : high) = middle;
  }
}

inline double normal_cdf(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

inline double log_normal_cdf(double x, double median, double sigma) {
  return x <= 0.0 ? 0.0 : normal_cdf(std::log(x / median) / sigma);
}

inline double exponential_cdf(double x, double mean) {
  return x <= 0.0 ? 0.0 : -std::expm1(-x / mean);
}

/// Number of standard errors that a mean exceeds, on either side, with
/// probability `level`.
inline double normal_critical(double level = error_level) {
  return increasing_root(
      [level](double z) { return level - std::erfc(z / std::sqrt(2.0)); }, 0.0,
      10.0);
}

/// Distribution function of chi-square: the power series of the incomplete
/// gamma function. Good for statistics below some 1,000.
inline double chi_square_cdf(double x, double degrees) {
  if (x <= 0.0) {
    return 0.0;
  }
  const double shape = 0.5 * degrees;
  const double half = 0.5 * x;
  double term =
      std::exp(shape * std::log(half) - half - std::lgamma(shape + 1.0));
  double sum = 0.0;
  for (double n = 1.0; n < shape + half || term > 1e-17 * sum; ++n) {
    sum += term;
    term *= half / (shape + n);
  }
  return sum;
}

/// Value that a chi-square statistic exceeds with probability `level`.
inline double chi_square_critical(double degrees, double level = error_level) {
  return increasing_root(
      [=](double x) { return chi_square_cdf(x, degrees) - (1.0 - level); }, 0.0,
      degrees + 20.0 * std::sqrt(degrees) + 100.0);
}

/// Pearson's statistic; the expected counts must be positive.
inline double chi_square_statistic(const std::vector<double>& observed,
                                   const std::vector<double>& expected) {
  double sum = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double difference = observed[i] - expected[i];
    sum += difference * difference / expected[i];
  }
  return sum;
}

/// Mean and unbiased variance.
struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

inline Moments moments(const std::vector<double>& samples) {
  const auto count = static_cast<double>(samples.size());
  double sum = 0.0;
  for (const double sample : samples) {
    sum += sample;
  }
  Moments result{sum / count, 0.0};
  for (const double sample : samples) {
    const double difference = sample - result.mean;
    result.variance += difference * difference / (count - 1.0);
  }
  return result;
}

}  // namespace leaksim::testing

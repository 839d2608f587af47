#include "core/distributions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/check.hpp"
#include "core/draws.hpp"
#include "core/logarithm.hpp"
#include "core/math.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

constexpr std::uint32_t largest_count =
    std::numeric_limits<std::uint32_t>::max();

/// log(1 − u), accurate for small u too: the second term is what rounding took
/// from 1 − u.
double log_of_complement(double u) {
  const double rest = 1.0 - u;
  return log(rest) - (u - (1.0 - rest)) / rest;
}

/// The smallest whole number ≥ value, held within the range of the type.
std::uint32_t ceiling(double value) {
  if (!(value > 0.0)) {
    return 0;
  }
  if (value >= static_cast<double>(largest_count)) {
    return largest_count;
  }
  const auto below = static_cast<std::uint32_t>(value);
  return below + (static_cast<double>(below) < value ? 1U : 0U);
}

using Coefficients = std::array<double, 8>;

/// A quotient of two polynomials of degree 7, lowest power first.
struct Rational {
  Coefficients numerator;
  Coefficients denominator;

  [[nodiscard]] double at(double x) const {
    double above = 0.0;
    double below = 0.0;
    for (std::size_t power = numerator.size(); power-- > 0;) {
      above = above * x + numerator[power];
      below = below * x + denominator[power];
    }
    return above / below;
  }
};

// The three approximations of AS 241, routine PPND16: Wichura, "The percentage
// points of the normal distribution", Applied Statistics 37 (1988), 477-484.

/// |u − ½| ≤ 0.425; argument 0.425² − (u − ½)².
constexpr Rational normal_centre{
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2,
     5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
     2.8729085735721942674e4, 5.2264952788528545610e3}};

/// Tails with r = √(−log min(u, 1 − u)) ≤ 5; argument r − 1.6.
constexpr Rational normal_tail{
    {1.42343711074968357734e0, 4.63033784615654529590e0,
     5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0,
     6.89767334985100004550e-1, 1.48103976427480074590e-1,
     1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};

/// Tails beyond; argument r − 5.
constexpr Rational normal_far_tail{
    {6.65790464350110377720e0, 5.46378491116411436990e0,
     1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
     1.48753612908506148525e-2, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

LEAKSIM_VECTOR_CLONES
void geometric_quantiles(std::span<const std::uint32_t> words,
                         double log_of_failure, double most,
                         std::uint32_t* to) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double u = unit(words[i]);
    const double rest = 1.0 - u;
    const double log_of_rest =
        detail::log_of_normal(rest) - (u - (1.0 - rest)) / rest;
    const double value =
        std::clamp(log_of_rest / log_of_failure - 1.0, 0.0, most);
    const auto below = static_cast<std::int32_t>(value);
    to[i] = static_cast<std::uint32_t>(below + (below < value ? 1 : 0));
  }
}

/// Poisson by adding up probabilities from 0.
std::uint32_t poisson_search(double u, double mean) {
  std::uint32_t count = 0;
  double probability = exp(-mean);
  double cumulated = probability;
  while (cumulated < u) {
    ++count;
    probability *= mean / static_cast<double>(count);
    const double next = cumulated + probability;
    // Far above the mean the sum stands still, perhaps just below u.
    if (next == cumulated && static_cast<double>(count) > mean) {
      break;
    }
    cumulated = next;
  }
  return count;
}

}  // namespace

double exponential_quantile(double u, double mean) {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0);
  return -mean * log_of_complement(u);
}

LEAKSIM_VECTOR_CLONES
void to_exponentials(std::span<double> u) {
  for (double& each : u) {
    const double rest = 1.0 - each;
    each = -(detail::log_of_normal(rest) - (each - (1.0 - rest)) / rest);
  }
}

double normal_quantile(double u) {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0);
  constexpr double centre_half_width = 0.425;
  constexpr double tail_origin = 1.6;
  constexpr double far_tail_origin = 5.0;
  const double from_half = u - 0.5;
  if (from_half >= -centre_half_width && from_half <= centre_half_width) {
    const double argument =
        centre_half_width * centre_half_width - from_half * from_half;
    return from_half * normal_centre.at(argument);
  }
  const double r = std::sqrt(from_half < 0.0 ? -log(u) : -log_of_complement(u));
  const double size = r <= far_tail_origin
                          ? normal_tail.at(r - tail_origin)
                          : normal_far_tail.at(r - far_tail_origin);
  return from_half < 0.0 ? -size : size;
}

double log_normal_quantile(double u, double median, double sigma) {
  return median * exp(sigma * normal_quantile(u));
}

double pareto_quantile(double u, double minimum, double exponent) {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0);
  LEAKSIM_EXPECT(exponent > 0.0);
  return minimum * pow(1.0 - u, -1.0 / exponent);
}

std::uint32_t geometric_quantile(double u, double p) {
  return Geometric(p).quantile(u);
}

Geometric::Geometric(double p) {
  LEAKSIM_EXPECT(p > 0.0 && p <= 1.0);
  log_of_failure_ =
      p < 1.0 ? log_of_complement(p) : -std::numeric_limits<double>::infinity();
}

std::uint32_t Geometric::quantile(double u) const {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0);
  return ceiling(log_of_complement(u) / log_of_failure_ - 1.0);
}

void Geometric::quantiles(std::span<const std::uint32_t> words,
                          std::uint32_t most, std::uint32_t* to) const {
  geometric_quantiles(words, log_of_failure_, most, to);
}

std::uint32_t poisson_quantile(double u, double mean) {
  LEAKSIM_EXPECT(u > 0.0 && u < 1.0);
  LEAKSIM_EXPECT(mean >= 0.0);
  constexpr double largest_searched_mean = 50.0;
  if (mean <= largest_searched_mean) {
    return poisson_search(u, mean);
  }
  return ceiling(mean + std::sqrt(mean) * normal_quantile(u) - 0.5);
}

}  // namespace leaksim

#include "core/distributions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

#include "core/draws.hpp"
#include "core/error.hpp"
#include "support/statistics.hpp"

namespace leaksim {
namespace {

constexpr double smallest_unit = 0x1p-53;
constexpr double largest_unit = 1.0 - 0x1p-53;
constexpr std::uint32_t largest_count =
    std::numeric_limits<std::uint32_t>::max();

/// Probabilities from 1e-300 through ½ to 1 − 2^-53.
std::vector<double> probabilities() {
  std::vector<double> values;
  double tail = 1e-300;
  while (tail < 0.4) {
    values.push_back(tail);
    if (tail > 1e-15) {
      values.push_back(1.0 - tail);
    }
    tail *= 1.7;
  }
  for (int part = 1; part < 200; ++part) {
    values.push_back(part / 200.0);
  }
  values.push_back(smallest_unit);
  values.push_back(largest_unit);
  return values;
}

/// The standard normal quantile's relative error: the distance in probability
/// over the density, in extended precision and on the nearer tail.
double normal_error(double u) {
  constexpr long double root_two_pi = 2.50662827463100050241576528481104525L;
  const auto z = static_cast<long double>(normal_quantile(u));
  const bool is_lower = u < 0.5;
  const long double tail =
      std::erfc((is_lower ? -z : z) / std::sqrt(2.0L)) / 2.0L;
  const long double wanted = is_lower ? u : 1.0L - u;
  const long double density = std::exp(-z * z / 2.0L) / root_two_pi;
  return static_cast<double>(std::abs((tail - wanted) / density / z));
}

TEST_CASE("many geometric numbers at once are those drawn one by one") {
  std::vector<std::uint32_t> words{0, 1, 2, 0xffff'ffffU, 0xffff'fffeU};
  for (std::uint32_t i = 0; i < 4000; ++i) {
    words.push_back(i * 0x9E37'79B9U);
  }
  constexpr std::uint32_t most = 4096;
  for (const double p : {1e-9, 1e-4, 0.01, 0.3, 0.999, 1.0}) {
    const Geometric geometric(p);
    std::vector<std::uint32_t> drawn(words.size());
    geometric.quantiles(words, most, drawn.data());
    for (std::size_t i = 0; i < words.size(); ++i) {
      CAPTURE(p, words[i]);
      REQUIRE(drawn[i] == std::min(most, geometric.quantile(unit(words[i]))));
    }
  }
}

TEST_CASE("many exponentials at once are those drawn one by one") {
  const std::vector<double> uniforms = probabilities();
  // Of all lengths, so that whole and cut vectors are among them.
  for (std::size_t size = 0; size < 20; ++size) {
    std::vector<double> drawn(
        uniforms.end() - static_cast<std::ptrdiff_t>(size), uniforms.end());
    to_exponentials(drawn);
    for (std::size_t i = 0; i < size; ++i) {
      REQUIRE(drawn[i] ==
              exponential_quantile(uniforms[uniforms.size() - size + i], 1.0));
    }
  }
  std::vector<double> drawn = uniforms;
  to_exponentials(drawn);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    CAPTURE(uniforms[i]);
    REQUIRE(drawn[i] == exponential_quantile(uniforms[i], 1.0));
  }
}

TEST_CASE("the normal quantile inverts the error function to 1e-15") {
  double worst = 0.0;
  for (const double u : probabilities()) {
    if (u != 0.5) {
      worst = std::max(worst, normal_error(u));
    }
  }
  CHECK(worst < 1e-15);
  CHECK(normal_quantile(0.5) == 0.0);
}

TEST_CASE("tabulated normal quantiles") {
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile(0.9995) == Approx(3.290526731491926).epsilon(1e-15));
  CHECK(normal_quantile(1e-10) == Approx(-6.361340902404056).epsilon(1e-15));
  CHECK(normal_quantile(smallest_unit) == -normal_quantile(largest_unit));
}

TEST_CASE("the exponential quantile inverts its CDF, tiny u included") {
  for (const double u : probabilities()) {
    const double x = exponential_quantile(u, 3.0);
    CHECK(-std::expm1(-x / 3.0) == Approx(u).epsilon(1e-14));
    CHECK(x == Approx(-3.0 * std::log1p(-u)).epsilon(2e-15));
  }
  CHECK(exponential_quantile(0.5, 1.0) == Approx(std::log(2.0)));
}

TEST_CASE("the Pareto quantile inverts its CCDF") {
  for (const double exponent : {0.5, 1.4, 3.0}) {
    for (const double u : probabilities()) {
      const double x = pareto_quantile(u, 2.0, exponent);
      CHECK(x >= 2.0);
      CHECK(std::pow(x / 2.0, -exponent) == Approx(1.0 - u).epsilon(1e-14));
    }
  }
  CHECK(pareto_quantile(0.75, 1.0, 1.0) == 4.0);
}

TEST_CASE("the log-normal quantile: median, spread, degenerate spread") {
  CHECK(log_normal_quantile(0.5, 20.0, 0.8) == 20.0);
  CHECK(log_normal_quantile(0.01, 20.0, 0.0) == 20.0);
  for (const double u : probabilities()) {
    const double x = log_normal_quantile(u, 20.0, 0.8);
    CHECK(std::log(x / 20.0) / 0.8 ==
          Approx(normal_quantile(u)).epsilon(1e-14).margin(1e-15));
  }
}

/// The smallest count whose CDF reaches u, by adding up probabilities from
/// the log of the mass function: shares nothing with the code under test.
std::uint32_t enumerated_quantile(
    long double u, const std::function<long double(std::uint32_t)>& log_mass) {
  long double cumulated = 0.0L;
  for (std::uint32_t count = 0;; ++count) {
    cumulated += std::exp(log_mass(count));
    if (cumulated >= u) {
      return count;
    }
  }
}

std::uint32_t enumerated_poisson(double u, double mean) {
  return enumerated_quantile(u, [mean](std::uint32_t count) {
    const long double k = count;
    return k * std::log(static_cast<long double>(mean)) - mean -
           std::lgamma(k + 1.0L);
  });
}

TEST_CASE("Poisson quantiles agree with enumeration up to mean 50") {
  for (const double mean : {1e-6, 0.01, 0.7, 1.0, 4.2, 20.0, 49.9, 50.0}) {
    for (int part = 1; part < 1000; ++part) {
      const double u = part / 1000.0 + 1e-7;
      CHECK(poisson_quantile(u, mean) == enumerated_poisson(u, mean));
    }
    CHECK(poisson_quantile(1.0 - 1e-9, mean) ==
          enumerated_poisson(1.0 - 1e-9, mean));
  }
}

TEST_CASE("Poisson quantiles above mean 50 stay within two counts") {
  for (const double mean : {50.1, 80.0, 300.0, 2000.0}) {
    for (int part = 1; part < 1000; ++part) {
      const double u = part / 1000.0;
      const double exact = enumerated_poisson(u, mean);
      CHECK(std::abs(poisson_quantile(u, mean) - exact) <= 2.0);
    }
  }
}

TEST_CASE("Poisson at the ends") {
  CHECK(poisson_quantile(largest_unit, 0.0) == 0);
  CHECK(poisson_quantile(1.9e-22, 50.0) == 0);  // exp(−50) is 1.93e-22
  CHECK(poisson_quantile(2.0e-22, 50.0) == 1);
  CHECK(poisson_quantile(std::exp(-2.0) * (1.0 - 1e-12), 2.0) == 0);
  CHECK(poisson_quantile(std::exp(-2.0) * (1.0 + 1e-12), 2.0) == 1);
  // P(K > k) falls below 2^-53 near 117 and 22 for these means.
  CHECK(poisson_quantile(largest_unit, 50.0) >= 105);
  CHECK(poisson_quantile(largest_unit, 50.0) <= 125);
  CHECK(poisson_quantile(largest_unit, 1.0) <= 22);
  CHECK(poisson_quantile(0.5, 1e12) == largest_count);
}

TEST_CASE("geometric quantiles agree with enumeration") {
  for (const double p : {0.9, 0.5, 0.31, 0.04}) {
    for (int part = 1; part < 1000; ++part) {
      const double u = part / 1000.0 + 1e-7;
      const std::uint32_t expected =
          enumerated_quantile(u, [p](std::uint32_t count) {
            return std::log(static_cast<long double>(p)) +
                   count * std::log1p(-static_cast<long double>(p));
          });
      CHECK(geometric_quantile(u, p) == expected);
    }
  }
}

TEST_CASE("geometric quantiles step where the CDF does, however near") {
  for (const double p : {0.2, 3e-3, 1e-5}) {
    const Geometric geometric(p);
    for (std::uint32_t count = 1; count < 2000; count += 7) {
      // Of fewer than `count` failures.
      const long double exact =
          -std::expm1(count * std::log1p(-static_cast<long double>(p)));
      const double u = static_cast<double>(exact);
      if (u > 1.0 - 1e-9) {
        break;
      }
      CHECK(geometric.quantile(u - 1e-13) == count - 1);
      CHECK(geometric.quantile(u + 1e-13) == count);
    }
  }
}

TEST_CASE("geometric at the ends") {
  CHECK(geometric_quantile(largest_unit, 1.0) == 0);
  CHECK(geometric_quantile(smallest_unit, 1e-3) == 0);
  CHECK(geometric_quantile(0.5, 0.5) == 0);
  CHECK(geometric_quantile(0.5 + 1e-9, 0.5) == 1);
  CHECK(geometric_quantile(0.5, 1e-300) == largest_count);
  CHECK(geometric_quantile(0.5, 1e-6) == 693146);  // ln 2 · 10^6 − 0.35 − 1
}

constexpr std::uint32_t sample_size = 200000;

std::vector<double> sample(std::uint32_t name,
                           const std::function<double(double)>& quantile) {
  const StreamKey key(name, 0, Stream::layout);
  std::vector<double> values;
  values.reserve(sample_size);
  for (std::uint32_t draw = 0; draw < sample_size; ++draw) {
    const Block words = key.draw(draw);
    values.push_back(quantile(unit(words[0], words[1])));
  }
  return values;
}

TEST_CASE("continuous draws follow their law (Kolmogorov-Smirnov)") {
  const double critical = testing::ks_critical(sample_size);
  CHECK(testing::ks_statistic(sample(1, normal_quantile), testing::normal_cdf) <
        critical);
  CHECK(testing::ks_statistic(
            sample(2, [](double u) { return exponential_quantile(u, 7.0); }),
            [](double x) { return testing::exponential_cdf(x, 7.0); }) <
        critical);
  CHECK(testing::ks_statistic(
            sample(3, [](double u) { return log_normal_quantile(u, 20, 0.8); }),
            [](double x) { return testing::log_normal_cdf(x, 20, 0.8); }) <
        critical);
  CHECK(testing::ks_statistic(
            sample(4, [](double u) { return pareto_quantile(u, 3, 1.5); }),
            [](double x) { return 1.0 - std::pow(3.0 / x, 1.5); }) < critical);
}

/// Mean and variance within the standard errors that the law implies;
/// `kurtosis` is the fourth central moment over the squared variance.
void check_moments(const std::vector<double>& values, double mean,
                   double variance, double kurtosis) {
  const auto [found_mean, found_variance] = testing::moments(values);
  const double critical = testing::normal_critical();
  const double size = sample_size;
  CHECK(std::abs(found_mean - mean) < critical * std::sqrt(variance / size));
  CHECK(std::abs(found_variance - variance) <
        critical * variance * std::sqrt((kurtosis - 1.0) / size));
}

TEST_CASE("draws have the mean and variance of their law") {
  check_moments(sample(11, normal_quantile), 0.0, 1.0, 3.0);
  check_moments(
      sample(12, [](double u) { return exponential_quantile(u, 7.0); }), 7.0,
      49.0, 9.0);
  check_moments(sample(13, [](double u) { return geometric_quantile(u, 0.2); }),
                4.0, 20.0, 9.0 + 0.04 / 0.8);
  for (const double mean : {0.3, 12.0, 400.0}) {
    check_moments(
        sample(14, [mean](double u) { return poisson_quantile(u, mean); }),
        mean, mean, 3.0 + 1.0 / mean);
  }
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("arguments outside their range break the contract") {
  CHECK_THROWS_AS(normal_quantile(0.0), InternalError);
  CHECK_THROWS_AS(normal_quantile(1.0), InternalError);
  CHECK_THROWS_AS(exponential_quantile(1.0, 2.0), InternalError);
  CHECK_THROWS_AS(pareto_quantile(0.5, 1.0, 0.0), InternalError);
  CHECK_THROWS_AS(geometric_quantile(0.5, 0.0), InternalError);
  CHECK_THROWS_AS(geometric_quantile(0.5, 1.5), InternalError);
  CHECK_THROWS_AS(poisson_quantile(0.5, -1.0), InternalError);
}
#endif

}  // namespace
}  // namespace leaksim

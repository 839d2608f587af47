#include "support/statistics.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace leaksim::testing {
namespace {

// Published tables, to the digits they print.
TEST_CASE("critical values agree with the tables") {
  REQUIRE(normal_critical(0.05) == Approx(1.95996).epsilon(1e-5));
  REQUIRE(normal_critical(0.001) == Approx(3.29053).epsilon(1e-5));
  REQUIRE(chi_square_critical(1, 0.05) == Approx(3.8415).epsilon(1e-4));
  REQUIRE(chi_square_critical(10, 0.01) == Approx(23.2093).epsilon(1e-5));
  REQUIRE(chi_square_critical(100, 0.001) == Approx(149.449).epsilon(1e-5));
  REQUIRE(ks_critical(100, 0.05) == Approx(0.1340).epsilon(2e-2));
  REQUIRE(ks_critical(20, 0.01) == Approx(0.352).epsilon(2e-2));
}

TEST_CASE("the Kolmogorov-Smirnov distance of a sample worked by hand") {
  const auto uniform = [](double x) { return x; };
  REQUIRE(ks_statistic({0.1, 0.4, 0.7}, uniform) == Approx(0.3));
  REQUIRE(ks_statistic({0.7, 0.7, 0.1, 0.4}, uniform) == Approx(0.3));
  REQUIRE(ks_statistic({0.9}, uniform) == Approx(0.9));
}

TEST_CASE("on a lattice the distance is taken at lattice points only") {
  const auto die = [](double x) { return std::floor(x) / 6.0; };
  REQUIRE(ks_statistic({1, 2, 3, 4, 5, 6}, die, 1.0) ==
          Approx(0.0).margin(1e-12));
  REQUIRE(ks_statistic({1, 2, 5, 6}, die, 1.0) == Approx(1.0 / 6.0));
}

TEST_CASE("Kolmogorov-Smirnov separates laws that differ slightly") {
  constexpr std::size_t count = 20'000;
  std::vector<double> samples;
  UniformSequence next(1);
  for (std::size_t i = 0; i < count; ++i) {
    samples.push_back(next.exponential(1.0));
  }
  const auto law_of_mean = [](double mean) {
    return [mean](double x) { return exponential_cdf(x, mean); };
  };
  REQUIRE(ks_statistic(samples, law_of_mean(1.0)) < ks_critical(count));
  REQUIRE(ks_statistic(samples, law_of_mean(1.06)) > ks_critical(count));
}

TEST_CASE("chi-square and moments of samples worked by hand") {
  REQUIRE(chi_square_statistic({8, 12}, {10, 10}) == Approx(0.8));
  const Moments two = moments({1.0, 3.0});
  REQUIRE(two.mean == 2.0);
  REQUIRE(two.variance == 2.0);
}

}  // namespace
}  // namespace leaksim::testing

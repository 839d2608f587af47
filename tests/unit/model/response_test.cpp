#include "model/response.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/error.hpp"
#include "support/statistics.hpp"

namespace leaksim {
namespace {

using testing::keyed_uniforms;
using testing::ks_critical;
using testing::ks_statistic;

constexpr std::uint32_t very_many = std::numeric_limits<std::uint32_t>::max();

ResponseParams with(Reinforcement reinforcement) {
  ResponseParams params;
  params.reinforcement = reinforcement;
  return params;
}

/// φ(1) … φ(6), and φ of more exposures than anybody has.
std::array<double, 7> curve(const ResponseParams& params) {
  std::array<double, 7> values{};
  for (std::uint32_t k = 1; k <= 6; ++k) {
    values[k - 1] = reinforcement_factor(params, k);
  }
  values[6] = reinforcement_factor(params, very_many);
  return values;
}

using Curve = std::array<double, 7>;

TEST_CASE("reinforcement by a table worked by hand") {
  REQUIRE(curve(with(Reinforcement::saturating)) ==
          Curve{1.0, 1.5, 2.25, 3.0, 3.0, 3.0, 3.0});
  REQUIRE(curve(with(Reinforcement::independent)) ==
          Curve{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0});
  REQUIRE(curve(with(Reinforcement::peaked)) ==
          Curve{1.0, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5});
  REQUIRE(curve(with(Reinforcement::threshold)) ==
          Curve{0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0});
}

TEST_CASE("a threshold is met at the exposure it names") {
  ResponseParams params = with(Reinforcement::threshold);
  params.exposures_needed = 4;
  REQUIRE(curve(params) == Curve{0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0});
  params.exposures_needed = 1;
  REQUIRE(curve(params) == Curve{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0});
}

TEST_CASE("a gain of 1 is no reinforcement, one below 1 is fatigue") {
  ResponseParams params = with(Reinforcement::saturating);
  params.gain_per_exposure = 1.0;
  REQUIRE(curve(params) == Curve{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0});
  params.gain_per_exposure = 0.5;
  REQUIRE(curve(params) == Curve{1.0, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.0});
  params.gain_per_exposure = 2.0;
  params.gain_cap = 1e300;
  REQUIRE(curve(params) == Curve{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 1e300});
}

TEST_CASE("half of those exposed to a hazard of ln 2 respond") {
  ResponseFactors factors;
  factors.appeal = std::log(2.0);
  REQUIRE(response_probability(factors) == Approx(0.5).epsilon(1e-14));
}

TEST_CASE("the factors of the hazard multiply") {
  const ResponseFactors all{0.2, 0.9, 1.7, 1.5, 0.6, 0.5, 0.4};
  const double hazard = 0.2 * 0.9 * 1.7 * 1.5 * 0.6 * 0.5 * 0.4;
  REQUIRE(response_probability(all) ==
          Approx(-std::expm1(-hazard)).epsilon(1e-12));
}

constexpr std::array<double ResponseFactors::*, 7> parts = {
    &ResponseFactors::appeal,         &ResponseFactors::affinity,
    &ResponseFactors::susceptibility, &ResponseFactors::reinforcement,
    &ResponseFactors::interest,       &ResponseFactors::permitted,
    &ResponseFactors::language};

TEST_CASE("each factor alone can silence, and each scales the hazard alike") {
  for (const auto part : parts) {
    ResponseFactors factors{0.02, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0};
    factors.*part *= 3.0;
    REQUIRE(response_probability(factors) ==
            Approx(-std::expm1(-0.06)).epsilon(1e-12));
    factors.*part = 0.0;
    REQUIRE(response_probability(factors) == 0.0);
  }
}

TEST_CASE(
    "the bound without an exponential is one, and close where it is low") {
  for (double appeal = 1e-12; appeal < 10.0; appeal *= 1.7) {
    const double probability =
        response_probability({appeal, 0.9, 1.7, 1.5, 1.0, 0.5, 0.4});
    // In another order, which rounds elsewhere.
    const double most =
        most_response_probability(0.4 * 0.5 * 1.5 * 1.7 * 0.9 * appeal);
    CHECK(most >= probability);
    CHECK(most * (1.0 - most) <= probability + 1e-14);
  }
}

TEST_CASE("no exposure weighs more than the most") {
  for (const auto rule :
       {Reinforcement::independent, Reinforcement::peaked,
        Reinforcement::threshold, Reinforcement::saturating}) {
    for (const double gain : {0.5, 1.0, 1.5, 4.0}) {
      ResponseParams params;
      params.reinforcement = rule;
      params.gain_per_exposure = gain;
      double most = 0.0;
      for (std::uint32_t k = 1; k < 100; ++k) {
        most = std::max(most, reinforcement_factor(params, k));
      }
      CHECK(most <= most_reinforcement(params));
      if (gain > 1.0) {
        CHECK(most == most_reinforcement(params));
      }
    }
  }
}

TEST_CASE("a large hazard is a certainty, a small one a rate") {
  ResponseFactors factors;
  factors.appeal = 1e3;
  REQUIRE(response_probability(factors) == 1.0);
  factors.appeal = std::numeric_limits<double>::infinity();
  REQUIRE(response_probability(factors) == 1.0);
  factors.appeal = 1e-9;
  REQUIRE(response_probability(factors) == Approx(1e-9).epsilon(1e-6));
}

TEST_CASE("interest is whole until the story begins, then decays") {
  REQUIRE(interest_left(-1'000'000, 24.0) == 1.0);
  REQUIRE(interest_left(0, 24.0) == 1.0);
  REQUIRE(interest_left(24 * 3600, 24.0) == Approx(std::exp(-1.0)));
  REQUIRE(interest_left(3600, 0.5) == Approx(std::exp(-2.0)));
  REQUIRE(interest_left(1, 1e9) == Approx(1.0));
  REQUIRE(interest_left(std::numeric_limits<Seconds>::max(), 1.0) == 0.0);
}

TEST_CASE("reaction times are log-normal, in whole seconds") {
  const ResponseParams params;
  constexpr std::size_t count = 20'000;
  std::vector<double> samples;
  for (const double u : keyed_uniforms(31, count)) {
    samples.push_back(reaction_time(u, params));
  }
  REQUIRE(*std::min_element(samples.begin(), samples.end()) >= 1.0);
  const auto law = [](double seconds) {
    return testing::log_normal_cdf(seconds, 20.0, 0.8);
  };
  REQUIRE(ks_statistic(samples, law, 1.0) < ks_critical(count));
}

// Φ(1), Φ(−2): one standard deviation up, two down.
TEST_CASE("the spread of reaction times is that of their logarithm") {
  REQUIRE(reaction_time(0.8413447461, {}) == std::ceil(20.0 * std::exp(0.8)));
  REQUIRE(reaction_time(0.0227501319, {}) == std::ceil(20.0 * std::exp(-1.6)));
}

TEST_CASE("limits of the reaction time") {
  ResponseParams params;
  params.reaction_sigma = 0.0;
  REQUIRE(reaction_time(0.3, params) == 20);
  params.reaction_median_seconds = 0.0;
  REQUIRE(reaction_time(0.3, params) == 1);
  params.reaction_median_seconds = 0.2;
  REQUIRE(reaction_time(0.3, params) == 1);
  params.reaction_median_seconds = 1e12;
  REQUIRE(reaction_time(0.3, params) == 7 * seconds_per_day);
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("exposures count from 1, and no hazard is negative") {
  REQUIRE_THROWS_AS(reinforcement_factor({}, 0), InternalError);
  REQUIRE_THROWS_AS(interest_left(1, 0.0), InternalError);
  ResponseFactors factors;
  factors.appeal = -0.1;
  REQUIRE_THROWS_AS(response_probability(factors), InternalError);
}
#endif

}  // namespace
}  // namespace leaksim

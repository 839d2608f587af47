#include "model/population.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

namespace leaksim {
namespace {

/// Share of all posts that the accounts above the 90th percentile write, by
/// integration over the normal deviate of log activity.
double share_of_most_active(const PopulationParams& params, double cut) {
  constexpr double ninetieth = 1.2815515655446004;
  constexpr int steps = 180'000;
  constexpr double step = 18.0 / steps;
  double all = 0.0;
  double top = 0.0;
  for (int i = 0; i < steps; ++i) {
    const double z = -9.0 + (i + 0.5) * step;
    const double rate = std::min(cut, params.activity_median_per_day *
                                          std::exp(params.activity_sigma * z));
    const double part = rate * std::exp(-0.5 * z * z);
    all += part;
    top += z > ninetieth ? part : 0.0;
  }
  return top / all;
}

TEST_CASE("the most active tenth writes four posts in five") {
  const PopulationParams params;
  REQUIRE(share_of_most_active(params, 1e300) == Approx(0.80).margin(0.002));
  // The cut of the tail stays within the band of target V37.
  const double cut = share_of_most_active(params, params.activity_max_per_day);
  REQUIRE(cut > 0.70);
  REQUIRE(cut < 0.80);
}

TEST_CASE("an account's community is found by its number") {
  Population population;
  population.communities = {
      {AccountId{0}, 2, CountryId{0}, CampId{1}, UtcOffset{120}},
      {AccountId{2}, 1, CountryId{1}, CampId{0}, UtcOffset{-240}}};
  population.traits = {{.community = CommunityId{0}},
                       {.community = CommunityId{0}},
                       {.community = CommunityId{1}}};
  REQUIRE(population.size() == 3);
  REQUIRE(population.community_of(0).clock == UtcOffset{120});
  REQUIRE(population.community_of(1).camp == CampId{1});
  REQUIRE(population.community_of(2).country == CountryId{1});
}

}  // namespace
}  // namespace leaksim

#include "engine/clock_ranges.hpp"

#include <catch2/catch.hpp>

#include "support/small_world.hpp"

namespace leaksim {
namespace {

TEST_CASE("each account lies in the range that shows its clock") {
  World world = testing::small_world(3, {});
  for (const std::uint32_t count : {2U, 4U, 1U}) {
    testing::add_community(world, count, CountryId{0}, CampId{0},
                           LanguageId{0});
  }
  Population& population = world.population;
  population.communities[2].clock = UtcOffset{-240};
  // Some live elsewhere, in no order.
  population.traits[1].community = CommunityId{2};
  population.traits[7].community = CommunityId{0};
  const auto ranges = clock_ranges(population);
  REQUIRE(ranges.size() == 7);
  std::uint32_t account = 0;
  for (const ClockRange& range : ranges) {
    for (; account < range.end; ++account) {
      CAPTURE(account);
      REQUIRE(population.community_of(account).clock == range.clock);
    }
  }
  REQUIRE(account == population.size());
}

TEST_CASE("communities on one clock share a range") {
  World world = testing::small_world(3, {});
  testing::add_community(world, 2, CountryId{0}, CampId{0}, LanguageId{0});
  const auto ranges = clock_ranges(world.population);
  REQUIRE(ranges.size() == 1);
  REQUIRE(ranges.front().end == 5);
}

}  // namespace
}  // namespace leaksim

#include <catch2/catch.hpp>

#include "support/small_world.hpp"
#include "support/traits.hpp"

// A complete silence over [100, 200) in country 0.
namespace leaksim::testing {

namespace {

/// Account 0 abroad posts; 1 and 2 in the jurisdiction and 3 abroad follow.
World world_with_silence() {
  World world = small_world(0, {});
  add_community(world, 1, CountryId{1}, CampId{0}, LanguageId{0});
  add_community(world, 2, CountryId{0}, CampId{0}, LanguageId{0});
  add_community(world, 1, CountryId{1}, CampId{0}, LanguageId{0});
  connect(world, {{0, 1}, {0, 2}, {0, 3}});
  SilenceLaw law;
  law.begin = 100;
  law.end = 200;
  law.compliance.fill(1.0);
  world.laws.push_back(law);
  return world;
}

std::vector<std::uint32_t> posters(const World& world) {
  std::vector<std::uint32_t> authors;
  for (const TimelineRow& row : timeline_of(run_world(world))) {
    authors.push_back(row.author);
  }
  return authors;
}

using Authors = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a silence stops the jurisdiction's citizens and nobody else") {
  World world = world_with_silence();
  world.acts.push_back(make_act(0, 150));
  const Outcome outcome = run_world(world);
  CHECK(posters(world) == Authors{0, 3});
  // They read all the same.
  CHECK(outcome.exposures.size() == 4);
}

TEST_CASE("the window holds its first second and not its last") {
  World world = world_with_silence();
  // Decisions fall on the second after the act.
  const auto [time, silent] = GENERATE(table<Seconds, bool>(
      {{98, false}, {99, true}, {198, true}, {199, false}}));
  world.acts.push_back(make_act(0, time));
  CHECK(posters(world) == (silent ? Authors{0, 3} : Authors{0, 1, 2, 3}));
}

TEST_CASE("a law that is disabled or that its class ignores silences nobody") {
  World world = world_with_silence();
  world.acts.push_back(make_act(0, 150));
  SECTION("disabled") {
    world.laws[0].enabled = false;
  }
  SECTION("no compliance") {
    world.laws[0].compliance.fill(0.0);
  }
  CHECK(posters(world) == Authors{0, 1, 2, 3});
}

TEST_CASE("compliance is that of the account's class") {
  World world = world_with_silence();
  world.acts.push_back(make_act(0, 150));
  world.laws[0].compliance.fill(0.0);
  world.laws[0].compliance[index(ComplianceClass::activist)] = 1.0;
  world.population.traits[1].compliance_class = ComplianceClass::activist;
  CHECK(posters(world) == Authors{0, 2, 3});
}

TEST_CASE("a scripted act of a bound account is dropped, not held") {
  World world = world_with_silence();
  const auto [time, silent] = GENERATE(table<Seconds, bool>(
      {{99, false}, {100, true}, {199, true}, {200, false}}));
  world.acts.push_back(make_act(1, time));
  CHECK(posters(world) == (silent ? Authors{} : Authors{1}));
}

TEST_CASE("the engaged fall silent too") {
  World world = world_with_silence();
  testing::set_traits(world.population, &AccountTraits::stamina, 1e6F);
  world.engagement.repost_share = 1.0;
  world.acts = {make_act(0, 10, "before"), make_act(0, 150, "in"),
                make_act(0, 250, "after")};
  CHECK(posters(world) == Authors{0, 1, 2, 3, 0, 3, 0, 1, 2, 3});
}

}  // namespace leaksim::testing

#include <catch2/catch.hpp>

#include "contagion/contagion_world.hpp"
#include "engine/plain_readers.hpp"
#include "support/chung_lu.hpp"

// Published contagions are read by code without the rules that they lack. By
// all rules they must take the same course.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t accounts = 3000;

World epidemic() {
  World world = contagion_world(
      accounts, both_ways(chung_lu(accounts, 15'000, 1)), 0.05, 0.2);
  world.duration = 120;
  // Some read, some are mute, some cannot answer.
  for (std::uint32_t u = 0; u < accounts; ++u) {
    AccountTraits& traits = world.population.traits[u];
    traits.enabled = u % 11 == 3 ? 0 : 1;
    traits.kind = u % 7 == 5 ? Kind::bot : Kind::person;
  }
  for (std::uint32_t v = 0; v < 10; ++v) {
    world.acts.push_back(make_act(v, 0, "seed" + std::to_string(v)));
  }
  return world;
}

/// Where somebody may be muted, all rules are in force; nobody ever is.
World by_all_rules(World world) {
  Intervention mute;
  mute.mutes = true;
  mute.trigger.time = world.duration + 1;
  world.interventions.push_back(mute);
  return world;
}

void check_same_course(const World& world) {
  REQUIRE(plain_readers(world, {}).size() == accounts);
  REQUIRE(plain_readers(by_all_rules(world), {}).empty());
  const Outcome plain = run_world(world);
  const Outcome full = run_world(by_all_rules(world));
  CHECK(plain.posts.size() > 100);
  CHECK(timeline_of(plain) == timeline_of(full));
  CHECK(seen_posts_of(plain) == seen_posts_of(full));
  CHECK(seen_counts(plain.stories[0]) == seen_counts(full.stories[0]));
}

}  // namespace

TEST_CASE("an epidemic takes the same course by all rules") {
  World world = epidemic();
  SECTION("whoever is reached adopts") {
    check_same_course(world);
  }
  SECTION("two exposures are needed") {
    world.response.reinforcement = Reinforcement::threshold;
    world.showings = Showings(0.3, 0.2);
    check_same_course(world);
  }
  SECTION("the story is ranked down for a time") {
    Intervention takedown;
    takedown.target = LiveTarget{LiveValue::story_ranking, 0};
    takedown.value = 0.5;
    takedown.trigger.time = 4;
    takedown.lasts = 6;
    const Outcome before = run_world(world);
    world.interventions = {takedown};
    CHECK(timeline_of(run_world(world)) != timeline_of(before));
    check_same_course(world);
  }
  SECTION("ticks of several seconds, with posts in each of them") {
    world.tick = 5;
    for (ScriptedAct& act : world.acts) {
      act.time = static_cast<Seconds>(index(act.author));
    }
    check_same_course(world);
  }
}

TEST_CASE("worlds with more rules than a contagion's have no plain readers") {
  const auto has_none = [](const World& world,
                           const std::vector<Suspension>& suspensions = {}) {
    return plain_readers(world, suspensions).empty();
  };
  World world = epidemic();
  CHECK_FALSE(has_none(world));
  CHECK(has_none(world, {{AccountId{3}, 10}}));
  SECTION("belief") {
    world.belief.enabled = true;
  }
  SECTION("engagement") {
    world.engagement.enabled = true;
  }
  SECTION("a hazard") {
    world.response.model = ResponseModel::hazard;
  }
  SECTION("a law") {
    world.laws.emplace_back();
  }
  SECTION("a story that counters another") {
    world.stories.push_back(world.stories[0]);
    world.stories[1].counters = StoryId{0};
  }
  CHECK(has_none(world));
}

}  // namespace leaksim::testing

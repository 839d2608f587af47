#include "setup/build_world.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/medium_scenario.hpp"
#include "support/traits.hpp"

namespace leaksim {

namespace {

using testing::hub_post_time;
using testing::medium_scenario;

BuiltWorld build(const Scenario& scenario, std::uint32_t replicate = 0) {
  return build_world(scenario, replicate, Workers(1, Backend::serial));
}

const ScriptedAct& act_named(const World& world, const std::string& name) {
  const auto found =
      std::find_if(world.acts.begin(), world.acts.end(),
                   [&](const ScriptedAct& act) { return act.name == name; });
  REQUIRE(found != world.acts.end());
  return *found;
}

bool same_graph(const Feed& a, const Feed& b) {
  return a.graph->m_forward.m_rowstart == b.graph->m_forward.m_rowstart &&
         a.graph->m_forward.m_column == b.graph->m_forward.m_column;
}

}  // namespace

TEST_CASE("times are seconds since the start, names are numbers") {
  const BuiltWorld built = build(medium_scenario(1000));
  const World& world = built.world;
  CHECK(world.duration == 2 * seconds_per_day);
  CHECK(world.platform_count == 2);
  REQUIRE(world.feeds.size() == 1);
  CHECK(world.feeds[0].platform == PlatformId{0});
  REQUIRE(world.boards.size() == 1);
  CHECK(world.boards[0].platform == PlatformId{1});
  REQUIRE(world.acts.size() == 5);
  const ScriptedAct& first = act_named(world, "first");
  CHECK(first.time == hub_post_time);
  CHECK(first.author == built.named_accounts[1]);
  CHECK(first.story == StoryId{0});
  CHECK(first.platform == PlatformId{0});
  CHECK(first.language == LanguageId{1});
  CHECK(first.enabled);
  CHECK(act_named(world, "thread").platform == PlatformId{1});
  CHECK(act_named(world, "statement").story == StoryId{1});
}

TEST_CASE("a story begins with its first act and has its camps' affinity") {
  const World world = build(medium_scenario(1000)).world;
  REQUIRE(world.stories.size() == 2);
  CHECK(world.stories[0].begin == hub_post_time - 14 * 60);
  CHECK(world.stories[1].begin == seconds_per_day - 5 * 60);
  CHECK(world.stories[0].affinity == std::vector<double>{1.0, 0.3});
  CHECK(world.stories[1].affinity == std::vector<double>{0.1, 1.0});
}

TEST_CASE("a hashtag exists from the act that coins it, if the story has one") {
  Scenario scenario = medium_scenario(1000);
  CHECK(build(scenario).world.stories[0].hashtag_from == hub_post_time);
  CHECK(build(scenario).world.stories[1].hashtag_from == never);
  scenario.stories[0].hashtag.clear();
  CHECK(build(scenario).world.stories[0].hashtag_from == never);
}

TEST_CASE("a law binds its country in its window, by class") {
  const World world = build(medium_scenario(1000)).world;
  REQUIRE(world.laws.size() == 1);
  const SilenceLaw& law = world.laws[0];
  CHECK(law.jurisdiction == CountryId{0});
  CHECK(law.begin == seconds_per_day);
  CHECK(law.end == seconds_per_day + 20 * seconds_per_hour);
  CHECK(law.compliance == std::array<double, 5>{1.0, 0.0, 0.0, 0.5, 0.0});
  CHECK(law.enabled);
}

TEST_CASE("whatever is disabled leaves the story's clock and the network") {
  Scenario scenario = medium_scenario(1000);
  const World before = build(scenario).world;
  SECTION("the acts") {
    for (ActSpec& act : scenario.accounts[1].acts) {
      act.enabled = false;
    }
  }
  SECTION("the author") {
    scenario.accounts[1].enabled = false;
  }
  SECTION("the story") {
    scenario.stories[0].enabled = false;
  }
  SECTION("the platform") {
    scenario.platforms[0].enabled = false;
  }
  SECTION("the net") {
    scenario.botnets[0].enabled = false;
  }
  SECTION("the law") {
    scenario.laws[0].enabled = false;
  }
  const World after = build(scenario).world;
  CHECK(after.stories[0].begin == before.stories[0].begin);
  CHECK(after.stories[0].hashtag_from == before.stories[0].hashtag_from);
  CHECK(same_graph(after.feeds[0], before.feeds[0]));
  CHECK(after.feeds[0].seen_limit == before.feeds[0].seen_limit);
  CHECK(after.acts.size() == before.acts.size());
}

TEST_CASE("acts of disabled stories and on disabled platforms do not happen") {
  Scenario scenario = medium_scenario(1000);
  SECTION("story") {
    scenario.stories[0].enabled = false;
  }
  SECTION("platform") {
    scenario.platforms[0].enabled = false;
  }
  SECTION("the act itself") {
    scenario.accounts[1].acts[0].enabled = false;
  }
  const World world = build(scenario).world;
  CHECK_FALSE(act_named(world, "first").enabled);
}

TEST_CASE("replicates share a network and differ in their draws") {
  const World one = build(medium_scenario(1000), 0).world;
  const World other = build(medium_scenario(1000), 1).world;
  CHECK(same_graph(one.feeds[0], other.feeds[0]));
  CHECK(testing::traits_of(one.population, &AccountTraits::stamina) ==
        testing::traits_of(other.population, &AccountTraits::stamina));
  CHECK(one.seed.replicate == 0);
  CHECK(other.seed.replicate == 1);
}

TEST_CASE("followees are counted over all feeds") {
  const BuiltWorld built = build(medium_scenario(1000));
  std::uint64_t followees = 0;
  for (const std::uint32_t count : built.followees) {
    followees += count;
  }
  CHECK(followees == arc_count(*built.world.feeds[0].graph));
}

}  // namespace leaksim

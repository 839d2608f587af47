#include "setup/resolve_seedings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "core/error.hpp"
#include "support/small_world.hpp"

namespace leaksim::testing {

namespace {

/// Two communities of ten accounts each, and a seeding in the second.
struct Case {
  Scenario scenario;
  Names names;
  World world = small_world(10, {});

  explicit Case(SeedChoice choice, std::uint32_t count = 4) {
    add_community(world, 10, CountryId{1}, CampId{1}, LanguageId{1});
    scenario.run.start = world.start;
    scenario.stories.emplace_back().name = "rumour";
    scenario.platforms.emplace_back().name = "net";
    scenario.seedings.push_back({.name = "first",
                                 .enabled = true,
                                 .community = "north",
                                 .count = count,
                                 .choice = choice,
                                 .time = {world.start.unix_seconds + 60},
                                 .story = "rumour",
                                 .platform = "net"});
    names.communities = {"south", "north"};
    names.stories = {"rumour"};
    names.platforms = {"net"};
  }

  [[nodiscard]] std::vector<std::uint32_t> authors(
      const std::vector<AccountId>& by_label = {}) {
    world.acts.clear();
    add_seedings(scenario, names, by_label, world);
    std::vector<std::uint32_t> accounts;
    for (const ScriptedAct& act : world.acts) {
      accounts.push_back(index(act.author));
    }
    return accounts;
  }
};

}  // namespace

TEST_CASE("the first accounts of a community act at the time given") {
  Case first(SeedChoice::first);
  CHECK(first.authors() == std::vector<std::uint32_t>{10, 11, 12, 13});
  for (const ScriptedAct& act : first.world.acts) {
    CHECK(act.time == 60);
    CHECK(act.enabled);
    CHECK(act.language == LanguageId{1});
  }
}

TEST_CASE("the first accounts by label come in the order of labels") {
  Case first(SeedChoice::first);
  std::vector<AccountId> by_label;
  for (std::uint32_t i = 0; i < 20; ++i) {
    by_label.push_back(AccountId{19 - i});
  }
  CHECK(first.authors(by_label) == std::vector<std::uint32_t>{19, 18, 17, 16});
}

TEST_CASE("a random sample is another in every replicate, and grows") {
  Case random(SeedChoice::random);
  const auto four = random.authors();
  CHECK(std::set<std::uint32_t>(four.begin(), four.end()).size() == 4);
  CHECK(std::all_of(four.begin(), four.end(), [](auto u) { return u >= 10; }));
  random.scenario.seedings[0].count = 5;
  const auto five = random.authors();
  CHECK(std::equal(four.begin(), four.end(), five.begin()));
  random.world.seed.replicate = 1;
  CHECK(random.authors() != five);
}

TEST_CASE("a seeding that is switched off leaves mute acts") {
  Case off(SeedChoice::first);
  off.scenario.seedings[0].enabled = false;
  CHECK(off.authors().size() == 4);
  CHECK_FALSE(off.world.acts[0].enabled);
}

TEST_CASE("a seeding of more accounts than there are is told") {
  Case many(SeedChoice::random, 11);
  CHECK_THROWS_WITH(many.authors(),
                    "seeding.first.count: 11, but north has 10 accounts on "
                    "net; accepted: at most as many");
  Case outside(SeedChoice::random, 10);
  outside.world.population.traits[15].platforms = 0;
  CHECK_THROWS_AS(outside.authors(), ConfigError);
}

}  // namespace leaksim::testing

#include "setup/names.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "support/medium_scenario.hpp"

namespace leaksim {

namespace {
using Strings = std::vector<std::string>;
}  // namespace

TEST_CASE("names come in the scenario's order, each once") {
  const Names names = collect_names(testing::medium_scenario(1000));
  CHECK(names.communities ==
        Strings{"fr_right", "fr_general", "us_right", "us_general"});
  CHECK(names.platforms == Strings{"twitter", "forum"});
  CHECK(names.stories == Strings{"leak", "denial"});
  CHECK(names.named_accounts == Strings{"seeder", "hub", "campaign"});
  CHECK(names.laws == Strings{"silence"});
  CHECK(names.countries == Strings{"FR", "US"});
  CHECK(names.camps == Strings{"sympathetic", "neutral"});
  CHECK(names.languages == Strings{"fr", "en"});
}

TEST_CASE("a second language is named after its community's first") {
  Scenario scenario = testing::medium_scenario(1000);
  scenario.communities[0].second_language = "br";
  scenario.communities[1].second_language.clear();
  CHECK(collect_names(scenario).languages == Strings{"fr", "br", "en"});
}

TEST_CASE("what is disabled keeps its number") {
  Scenario scenario = testing::medium_scenario(1000);
  const Names before = collect_names(scenario);
  scenario.communities[0].enabled = false;
  scenario.stories[0].enabled = false;
  scenario.accounts[0].enabled = false;
  scenario.laws[0].enabled = false;
  const Names after = collect_names(scenario);
  CHECK(after.communities == before.communities);
  CHECK(after.stories == before.stories);
  CHECK(after.named_accounts == before.named_accounts);
  CHECK(after.countries == before.countries);
  CHECK(after.laws == before.laws);
}

TEST_CASE("a name stands for its position, an unknown one is an error") {
  const Strings names{"a", "b"};
  CHECK(position_of(names, "b") == 1);
  CHECK(id_of<StoryId>(names, "a") == StoryId{0});
  CHECK_THROWS_WITH(position_of(names, "c"), Catch::Contains("\"c\""));
}

}  // namespace leaksim

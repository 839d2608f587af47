// Does each kind of value reach its field, in the field's unit?
#include <catch2/catch.hpp>

#include "written_case.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

/// The moment of a UTC civil time, by a count of days kept apart from ours.
constexpr std::int64_t may_5_2017_utc = 17291 * std::int64_t{86400};

Scenario scenario_with(std::string_view addition) {
  return load_text(changed_case("", addition)).scenario;
}

}  // namespace

TEST_CASE("the small case is read") {
  const LoadedScenario loaded = load_text(small_case);
  const Scenario& scenario = loaded.scenario;
  CHECK(scenario.run.name.empty());
  CHECK(scenario.run.start.unix_seconds == may_5_2017_utc + 10 * 3600);
  CHECK(scenario.run.end.unix_seconds == may_5_2017_utc + 34 * 3600);
  CHECK(scenario.run.t0 == scenario.run.start);
  CHECK(scenario.run.clock == UtcOffset{120});
  CHECK(scenario.run.tick == 60);
  CHECK(scenario.run.seed == 7);
  CHECK(scenario.network.accounts == 1000);
  CHECK(scenario.network.seed == 1);
  CHECK(scenario.rhythm.hourly_share[0] == 1.0);
  CHECK(scenario.rhythm.hourly_share[23] == 2.0);

  REQUIRE(scenario.platforms.size() == 2);
  CHECK(scenario.platforms[0].kind == PlatformKind::feed);
  CHECK(scenario.platforms[1].name == "4chan");
  CHECK(scenario.platforms[1].kind == PlatformKind::board);

  REQUIRE(scenario.communities.size() == 2);
  CHECK(scenario.communities[0].share == 0.6);
  CHECK(scenario.communities[1].share == 0.4);
  CHECK(scenario.communities[1].country == "US");
  CHECK(scenario.communities[1].camp == "neutral");
  CHECK(scenario.communities[1].second_language.empty());

  REQUIRE(scenario.accounts.size() == 1);
  const AccountSpec& hub = scenario.accounts[0];
  CHECK(hub.followers == 0.1);
  CHECK(hub.audience ==
        std::map<std::string, double>{{"left", 3.0}, {"right", 1.0}});
  REQUIRE(hub.acts.size() == 1);
  CHECK(hub.acts[0].time.unix_seconds == may_5_2017_utc + 18 * 3600 + 49 * 60);
  CHECK_FALSE(hub.acts[0].coins_hashtag);

  REQUIRE(scenario.botnets.size() == 1);
  CHECK(scenario.botnets[0].accounts_share == 0.01);
  CHECK(scenario.botnets[0].behaviour.rate_median_per_hour == 5.0);
  REQUIRE(scenario.laws.size() == 1);
  CHECK(scenario.laws[0].end.unix_seconds -
            scenario.laws[0].begin.unix_seconds ==
        44 * 3600);
  CHECK(scenario.output.interval == 600);
}

TEST_CASE("durations, rates and shares are converted") {
  const Scenario scenario = scenario_with(R"(
[population]
activity_median = "0.1 / h"
automated_share = "12.5 %"
[attention]
visits = "0.5 / h"
online_wait = "2 min"
[response]
reinforcement = "peaked"
exposures_needed = 4
reaction_median = "0.5 min"
[engagement]
decay = "2 d"
[page]
items = 7
window = "90 min"
[output]
interval = "1 h"
snapshots = ["90 min", 2017-05-05T12:01:00+02:00]
)");
  CHECK(scenario.population.activity_median_per_day == Approx(2.4));
  CHECK(scenario.population.automated_share == 0.125);
  CHECK(scenario.attention.visits_per_day == 12.0);
  CHECK(scenario.attention.online_wait_seconds == 120.0);
  CHECK(scenario.response.reinforcement == Reinforcement::peaked);
  CHECK(scenario.response.exposures_needed == 4);
  CHECK(scenario.response.reaction_median_seconds == 30.0);
  CHECK(scenario.engagement.decay_hours == 48.0);
  CHECK(scenario.page.items == 7);
  CHECK(scenario.page.window_hours == 1.5);
  CHECK(scenario.output.interval == 3600);
  REQUIRE(scenario.output.snapshots.size() == 2);
  CHECK(scenario.output.snapshots[0] == Moment{Seconds{5400}});
  CHECK(scenario.output.snapshots[1] ==
        Moment{Instant{may_5_2017_utc + 10 * 3600 + 60}});
}

TEST_CASE("tables of arrays are read in order with their own kinds") {
  const Scenario scenario = scenario_with(R"(
[[community]]
name = "board_users"
share = 0
country = "GB"
language = "en"
second_language = "fr"
camp = "sympathetic"
utc_offset = "-03:30"
compliance_class = "activist"
members = { 4chan = "2 %", twitter = 0.5 }
[[account]]
name = "paper"
enabled = false
kind = "outlet"
community = "board_users"
[[botnet]]
name = "second"
enabled = false
accounts_share = "0.1 %"
communities = { right = 0.25, left = "75 %" }
story = "denial"
platform = "twitter"
targets = ["hub", "paper"]
rate_max = "1 / min"
spell_median = "30 min"
follow_delay_max = "2 min"
[[law]]
name = "abroad"
country = "US"
begin = 2017-05-05T18:00:00-04:00
end = 2017-05-06T00:00:00Z
compliance = { official = 1, ordinary = "50 %" }
)");
  const CommunitySpec& community = scenario.communities.back();
  CHECK(community.clock == UtcOffset{-210});
  CHECK(community.compliance_class == ComplianceClass::activist);
  CHECK(community.second_language == "fr");
  CHECK(community.members ==
        std::map<std::string, double>{{"4chan", 0.02}, {"twitter", 0.5}});
  CHECK(scenario.accounts.back().kind == Kind::outlet);
  CHECK_FALSE(scenario.accounts.back().enabled);
  const BotnetSpec& botnet = scenario.botnets.back();
  CHECK(botnet.targets == std::vector<std::string>{"hub", "paper"});
  CHECK(botnet.communities.at("left") == 0.75);
  CHECK(botnet.behaviour.rate_max_per_hour == 60.0);
  CHECK(botnet.behaviour.spell_median_hours == 0.5);
  CHECK(botnet.behaviour.follow_delay_max_seconds == 120.0);
  const LawSpec& law = scenario.laws.back();
  CHECK(law.begin.unix_seconds == may_5_2017_utc + 22 * 3600);
  CHECK(law.end.unix_seconds == may_5_2017_utc + 24 * 3600);
  CHECK(law.compliance ==
        std::map<std::string, double>{{"official", 1.0}, {"ordinary", 0.5}});
}

TEST_CASE("every feed platform has a network, in the platforms' order") {
  const Scenario scenario = scenario_with(R"(
[[platform]]
name = "facebook"
ranking = 0.5
[network.facebook]
followees_median = 200
followees_max = 5000
same_language_share = "80 %"
)");
  REQUIRE(scenario.network.feeds.size() == 2);
  CHECK(scenario.network.feeds[0].platform == "twitter");
  CHECK(scenario.network.feeds[0].followees_median == 17.0);
  CHECK(scenario.network.feeds[1].platform == "facebook");
  CHECK(scenario.network.feeds[1].followees_median == 200.0);
  CHECK(scenario.network.feeds[1].followees_max == 5000);
  CHECK(scenario.network.feeds[1].same_language_share == 0.8);
  CHECK(scenario.platforms.back().ranking == 0.5);
}

TEST_CASE("seeds reach 2^64 - 1, as strings above 2^63 - 1") {
  struct Row {
    const char* written;
    std::uint64_t seed;
  };
  const std::vector<Row> rows = {
      {"0", 0},
      {"9223372036854775807", 9223372036854775807U},
      {"\"9223372036854775808\"", 9223372036854775808U},
      {"\"18446744073709551615\"", 18446744073709551615U},
  };
  for (const Row& row : rows) {
    const std::string text =
        changed_case("seed = 7", std::string("seed = ") + row.written);
    CHECK(load_text(text).scenario.run.seed == row.seed);
  }
}

TEST_CASE("whole floats count as whole numbers") {
  const auto text = changed_case("accounts = 1000", "accounts = 1e5");
  CHECK(load_text(text).scenario.network.accounts == 100000);
}

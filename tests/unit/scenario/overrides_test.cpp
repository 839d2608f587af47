// Does --set reach every kind of value, and refuse what is none?
#include <catch2/catch.hpp>

#include "written_case.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

std::vector<std::string> faults_with(const std::string& key,
                                     const std::string& value) {
  const Folder folder;
  return faults_of({folder.write("case.toml", small_case), {}, {{key, value}}},
                   folder);
}

}  // namespace

TEST_CASE("overrides set values of every type") {
  const Scenario scenario =
      load_text(small_case,
                {{"scenario.name", "what if"},
                 {"scenario.seed", "18446744073709551615"},
                 {"scenario.start", "2017-05-05T11:00:00Z"},
                 {"network.accounts", "10000"},
                 {"network.twitter.followees_median", "20"},
                 {"law.silence.enabled", "false"},
                 {"law.silence.compliance.official", "90 %"},
                 {"account.hub.acts.first.time", "2017-05-05T21:49:00+02:00"},
                 {"account.hub.audience.left", "1"},
                 {"community.right.share", "55 %"},
                 {"community.left.share", "\"45 %\""},
                 {"community.left.utc_offset", "-04:00"},
                 {"botnet.net.targets", "[\"hub\"]"},
                 {"response.reinforcement", "threshold"},
                 {"story.leak.hashtag", "#Other"},
                 {"output.interval", "5min"}})
          .scenario;
  CHECK(scenario.run.name == "what if");
  CHECK(scenario.run.seed == 18446744073709551615U);
  CHECK(scenario.run.clock == UtcOffset{0});
  CHECK(scenario.network.accounts == 10000);
  CHECK(scenario.network.feeds.at(0).followees_median == 20.0);
  CHECK_FALSE(scenario.laws.at(0).enabled);
  CHECK(scenario.laws.at(0).compliance.at("official") == 0.9);
  CHECK(format_instant(scenario.accounts.at(0).acts.at(0).time, {120}) ==
        "2017-05-05T21:49:00+02:00");
  CHECK(scenario.accounts.at(0).audience ==
        std::map<std::string, double>{{"left", 1.0}, {"right", 1.0}});
  CHECK(scenario.communities.at(0).share == 0.55);
  CHECK(scenario.communities.at(1).share == 0.45);
  CHECK(scenario.communities.at(1).clock == UtcOffset{-240});
  CHECK(scenario.botnets.at(0).targets == std::vector<std::string>{"hub"});
  CHECK(scenario.response.reinforcement == Reinforcement::threshold);
  CHECK(scenario.stories.at(0).hashtag == "#Other");
  CHECK(scenario.output.interval == 300);
}

TEST_CASE("overrides that reach nothing") {
  struct Row {
    const char* key;
    const char* value;
    const char* fault;
  };
  const std::vector<Row> rows = {
      {"network.acounts", "5",
       R"(--set network.acounts=5: network.acounts: unknown key; accepted: accounts, seed; did you mean "accounts"?)"},
      {"law.silense.enabled", "false",
       R"(--set law.silense.enabled=false: law.silense: no such table; accepted: one of silence; did you mean "silence"?)"},
      {"account.hub.acts.frist.enabled", "false",
       R"(--set account.hub.acts.frist.enabled=false: account.hub.acts.frist: no such table; accepted: one of first; did you mean "first"?)"},
      {"law.silence.enabled", "no",
       R"(--set law.silence.enabled=no: law.silence.enabled: found "no"; accepted: true or false)"},
      {"law.silence", "false",
       R"(--set law.silence=false: law.silence: found false; accepted: a value for one key of this table)"},
      {"page", "5",
       R"(--set page=5: page: found 5; accepted: a table, [page])"},
      {"page.items.x", "5",
       R"(--set page.items.x=5: page.items: found a table; accepted: a whole number from 1 to 1000)"},
      {"page.items", "5\n6",
       R"(--set page.items=5 6: page.items: found "5\u000a6"; accepted: a whole number from 1 to 1000)"},
      {"base", "other.toml",
       R"(--set base=other.toml: base: set outside of a file; accepted: the path of a TOML file, given in a file)"},
      {"page..items", "5",
       R"(--set page..items=5: page..items: a key with an empty part; accepted: parts joined by dots, such as network.accounts)"},
      {"", "5",
       R"(--set =5: : a key with an empty part; accepted: parts joined by dots, such as network.accounts)"},
      {"account.hub.followers", "0.9",
       R"(--set account.hub.followers=0.9: account.hub.followers: 675 followers in "left", which has 400 accounts on feeds; accepted: at most 53.3333 %)"},
  };
  for (const Row& row : rows) {
    INFO(row.key);
    CHECK(faults_with(row.key, row.value) ==
          std::vector<std::string>{row.fault});
  }
}

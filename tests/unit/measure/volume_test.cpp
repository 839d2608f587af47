// Are posts counted as docs/facts.md 2 says, to the second?
#include "measure/volume.hpp"

#include <catch2/catch.hpp>

#include "case_record.hpp"

using namespace leaksim;
using namespace leaksim::test;

TEST_CASE("hashtag posts count to 3.5 h inclusive, on twitter, of any form") {
  const RunRecord record = record_of({
      {.t = -60, .hashtag = 0},
      {.t = 0},
      {.t = 1, .account = bot, .parent = 1},
      {.t = 2, .platform = facebook},
      {.t = 3, .hashtag = 0},
      {.t = 4, .account = french, .language = fr, .story = 1},
      {.t = 12'600},
      {.t = 12'601},
  });
  CHECK(value_of(hashtag_posts_3h30(CaseRun(record))) == 4.0);
  CHECK(value_of(hashtag_posts_3h30(CaseRun(stopped_at(record, 12'600)))) ==
        4.0);
  CHECK_FALSE(hashtag_posts_3h30(CaseRun(stopped_at(record, 12'599))).value);
}

TEST_CASE("the hub's first post is reposted in 0 < t <= 300 s, at any depth") {
  const RunRecord record = record_of({
      {.t = 0},
      {.t = 0, .account = american, .parent = 0},
      {.t = 0, .account = french},
      {.t = 1, .account = american, .parent = 0},
      {.t = 2, .account = bot, .parent = 2},
      {.t = 10},
      {.t = 11, .account = american, .parent = 5},
      {.t = 300, .account = bot, .parent = 3},
      {.t = 301, .account = bot, .parent = 0},
  });
  CHECK(value_of(hub_reposts_5min(CaseRun(record))) == 2.0);
}

TEST_CASE("a hub that is not there has no figure, one that is mute none") {
  RunRecord record = record_of({{.t = 0, .account = american}});
  CHECK(value_of(hub_reposts_5min(CaseRun(record))) == 0.0);
  record.axes.named_account = {"campaign", "other"};
  CHECK(hub_reposts_5min(CaseRun(record)).reason == "no account is named hub");
}

TEST_CASE("the two orderings go by declared country and by language") {
  std::vector<PostRow> rows = {
      {.t = 0, .account = hub, .language = en},
      {.t = 1, .account = american, .language = fr},
      {.t = 2, .account = french, .language = fr},
      {.t = 3, .account = silent, .language = fr},
      {.t = 12'600, .account = bot, .language = en},
      {.t = 12'601, .account = french, .language = en},
      {.t = 12'602, .account = french, .language = en},
  };
  CHECK(value_of(us_above_fr(CaseRun(record_of(rows)))) == 1.0);
  CHECK(value_of(french_above_english(CaseRun(record_of(rows)))) == 1.0);

  SECTION("as many are not more") {
    rows[3].language = en;
    rows[4].language = fr;
    rows[2].language = en;
    const RunRecord record = record_of(rows);
    CHECK(value_of(french_above_english(CaseRun(record))) == 0.0);
  }
  SECTION("more French posts do not do without the first ordering") {
    rows[1].account = french;
    const RunRecord record = record_of(rows);
    CHECK(value_of(us_above_fr(CaseRun(record))) == 0.0);
    CHECK(value_of(french_above_english(CaseRun(record))) == 0.0);
  }
}

TEST_CASE("bots are early when hour one has at least their overall share") {
  std::vector<PostRow> rows = {
      {.t = 0},
      {.t = 3600, .account = bot},
      {.t = 3601, .account = american},
      {.t = 3602, .account = french_bot},
  };
  CHECK(value_of(bots_early(CaseRun(record_of(rows)))) == 1.0);
  rows[2].account = bot;
  CHECK(value_of(bots_early(CaseRun(record_of(rows)))) == 0.0);
  CHECK_FALSE(bots_early(CaseRun(stopped_at(record_of(rows), 7200))).value);
}

TEST_CASE("a trend counts if it is shown in FR before t = 3.2 h") {
  struct Row {
    Seconds t;
    std::uint8_t country;
    std::uint8_t on;
    double expected;
  };
  const std::vector<Row> rows = {{11'519, 1, 1, 1.0},
                                 {11'520, 1, 1, 0.0},
                                 {11'519, 0, 1, 0.0},
                                 {11'519, 1, 0, 0.0}};
  for (const Row& row : rows) {
    RunRecord record = record_of({});
    record.trends = {{t0 + row.t}, {row.country}, {0}, {row.on}};
    CHECK(value_of(trend_before_silence(CaseRun(record))) == row.expected);
  }
}

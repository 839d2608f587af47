// How soon are posts reposted, and what shape have large cascades?
#include "measure/cascades.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "case_record.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

constexpr Seconds last_parent = 23 * hour;

}  // namespace

TEST_CASE("waits are counted from the immediate parent") {
  const RunRecord record = record_of({
      {.t = 0},
      {.t = 300, .account = american, .parent = 0},   // within 5 min
      {.t = 601, .account = french, .parent = 1},     // 301 s after its parent
      {.t = 3600, .account = american, .parent = 0},  // within 1 h
      {.t = 3601, .account = french, .parent = 0},    // after 1 h
  });
  CHECK(value_of(reposts_within_1h(CaseRun(record))) == 3.0 / 4);
  CHECK(value_of(reposts_within_5min(CaseRun(record))) == 1.0 / 4);
}

TEST_CASE("parents are those of 23 h, each watched for 24 h") {
  const RunRecord record = record_of({
      {.t = 0},
      {.t = last_parent, .account = french},
      {.t = last_parent + 1, .account = american},
      {.t = last_parent + 2, .account = silent, .parent = 1},  // at once
      {.t = last_parent + 3, .account = silent, .parent = 2},  // too late
      {.t = day, .account = french, .parent = 0},              // still watched
      {.t = day + 1, .account = silent, .parent = 0},          // no longer
  });
  CHECK(value_of(reposts_within_1h(CaseRun(record))) == 1.0 / 2);
  CHECK(value_of(reposts_within_1h(
            CaseRun(stopped_at(record, last_parent + day)))) == 1.0 / 2);
  CHECK_FALSE(
      reposts_within_1h(CaseRun(stopped_at(record, last_parent + day - 1)))
          .value);
}

TEST_CASE("only reposts by people count") {
  const RunRecord record = record_of({
      {.t = 0},
      {.t = 10, .account = bot, .parent = 0},
      {.t = 20, .account = french_bot, .parent = 0},
      {.t = 7210, .account = french, .parent = 1},
  });
  CHECK(value_of(reposts_within_1h(CaseRun(record))) == 0.0);
  CHECK_FALSE(reposts_within_1h(CaseRun(record_of({{.t = 0}}))).value);
}

TEST_CASE("structural virality of stars and a chain, against ln size") {
  // Mean distances: star of 3 posts 4/3, chain of 4 posts 5/3, star of 4 posts
  // 3/2. With ln 2, ln 3, ln 3 reposts the correlation is √3 / 2.
  const RunRecord record = record_of({
      {.t = 0},                       // 0: star of 2 reposts
      {.t = 1, .account = american},  // 1: chain of 3
      {.t = 2, .account = french},    // 2: star of 3
      {.t = 3, .account = silent},    // 3: a single repost
      {.t = 4, .account = french, .parent = 0},
      {.t = 5, .account = bot, .parent = 0},
      {.t = 6, .account = bot, .parent = 1},  // 6
      {.t = 7, .account = hub, .parent = 6},  // 7
      {.t = 8, .account = silent, .parent = 7},
      {.t = 9, .account = bot, .parent = 2},
      {.t = 10, .account = hub, .parent = 2},
      {.t = 11, .account = silent, .parent = 2},
      {.t = 12, .account = hub, .parent = 3},
  });
  const CaseRun run(record);
  // Six accounts stand for 100 reposts at 300, so that two are enough.
  CHECK(value_of(virality_size_correlation(run, 300)) ==
        Approx(std::sqrt(3.0) / 2));
  // The least size is never below two.
  CHECK(value_of(virality_size_correlation(run, 1'000'000)) ==
        Approx(std::sqrt(3.0) / 2));
  CHECK(virality_size_correlation(run, 200).reason ==
        "fewer than three cascades of 3 reposts");
}

TEST_CASE("cascades of one size have no correlation") {
  std::vector<PostRow> rows;
  for (std::int32_t cascade = 0; cascade < 3; ++cascade) {
    rows.push_back({.t = cascade});
    rows.push_back({.t = cascade, .account = bot, .parent = 3 * cascade});
    rows.push_back({.t = cascade, .account = french, .parent = 3 * cascade});
  }
  CHECK(virality_size_correlation(CaseRun(record_of(rows)), 300).reason ==
        "the large cascades do not differ");
}

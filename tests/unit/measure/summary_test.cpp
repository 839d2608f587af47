#include "measure/summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>

#include "case_record.hpp"

namespace leaksim {

namespace {

using test::PostRow;
using test::record_of;

constexpr Seconds window = 12'600;  // 3 h 30

/// The hub's first post is row 1; in its tree are rows 2, 3, 4, 6 and 7.
RunRecord example() {
  return record_of(
      {{.t = -60, .account = test::american, .hashtag = 0},
       {.t = 0},
       {.t = 1, .account = test::bot, .parent = 1},
       {.t = 300, .account = test::american, .parent = 2},
       {.t = 301, .account = test::american, .parent = 1},
       {.t = 302, .account = test::bot},
       {.t = window, .account = test::american, .parent = 4},
       {.t = window + 1, .account = test::american, .parent = 6},
       {.t = window + 2, .account = test::french, .hashtag = 0, .story = 1}});
}

std::optional<double> figure(const RunRecord& record, const std::string& name) {
  for (const SummaryEntry& entry : summarise(record)) {
    if (entry.name == name) {
      return entry.value;
    }
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("hashtag posts are counted up to 3 h 30 after t0") {
  CHECK(figure(example(), "hashtag_posts_3h30") == 6.0);
}

TEST_CASE("reposts of the hub's first post are its tree's, for 5 minutes") {
  CHECK(figure(example(), "hub_reposts_5min") == 2.0);
}

TEST_CASE("figures of the clock are left out before the clock has run") {
  RunRecord record = example();
  record.time_done = test::t0 + window - 1;
  CHECK_FALSE(figure(record, "hashtag_posts_3h30").has_value());
  CHECK(figure(record, "hub_reposts_5min") == 2.0);
  record.time_done = test::t0 + 299;
  CHECK_FALSE(figure(record, "hub_reposts_5min").has_value());
  record = example();
  record.t0 = -1;
  CHECK_FALSE(figure(record, "hashtag_posts_3h30").has_value());
}

TEST_CASE("without a hashtag post its figures are 0") {
  const RunRecord record = record_of({{.hashtag = 0}});
  CHECK(figure(record, "hashtag_posts_3h30") == 0.0);
  CHECK(figure(record, "hub_reposts_5min") == 0.0);
}

TEST_CASE("accounts and posts are counted by story") {
  const RunRecord record = example();
  CHECK(figure(record, "aware.leak") == 3.0);
  CHECK(figure(record, "posting.leak") == 2.0);
  CHECK(figure(record, "posts.leak") == 8.0);
  CHECK(figure(record, "aware.denial") == 3.0);
  CHECK(figure(record, "posting.denial") == 0.0);
  CHECK(figure(record, "posts.denial") == 1.0);
}

TEST_CASE("amplifiers' posts and the deepest cascade are counted") {
  CHECK(figure(example(), "posts.amplifiers") == 2.0);
  CHECK(figure(example(), "depth.max") == 3.0);
  CHECK(figure(record_of({}), "depth.max") == 0.0);
}

TEST_CASE("without a log only figures made of it are left out") {
  RunRecord record = example();
  record.posts = {};
  CHECK(figure(record, "posts.leak") == 8.0);
  CHECK(figure(record, "posts.amplifiers") == 2.0);
  CHECK_FALSE(figure(record, "depth.max").has_value());
  CHECK_FALSE(figure(record, "hashtag_posts_3h30").has_value());
}

TEST_CASE("the quality of feeds is that of the last interval") {
  RunRecord record = example();
  CHECK_FALSE(figure(record, "feed_quality").has_value());
  record.series.feed_quality = {0.25, 0.5};
  record.series.feed_quality_average = {0.85, 0.75};
  CHECK(figure(record, "feed_quality") == 0.5);
  CHECK(figure(record, "feed_quality_average") == 0.75);
}

TEST_CASE("every figure has a unit and a description, and its own name") {
  std::vector<std::string> names;
  for (const SummaryEntry& entry : summarise(example())) {
    CHECK_FALSE(entry.units.empty());
    CHECK_FALSE(entry.description.empty());
    names.push_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

}  // namespace leaksim

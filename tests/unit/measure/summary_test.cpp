#include "measure/summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>

namespace leaksim {

namespace {

struct Row {
  Seconds time;
  std::uint32_t account;
  std::uint8_t story;
  std::int32_t parent;
  std::int32_t root;
  std::uint16_t depth;
  std::uint8_t hashtag;
};

constexpr Seconds t0 = 1000;
constexpr Seconds window_end = t0 + 12'600;  // 3 h 30

/// Four accounts, of which 3 is an amplifier; two stories.
RunRecord record_of(const std::vector<Row>& rows) {
  RunRecord record;
  record.t0 = t0;
  record.time_done = window_end;
  record.axes.story = {"leak", "denial"};
  record.accounts.kind = {0, 0, 0, 1};
  record.accounts.amplifier = {0, 0, 0, 1};
  record.accounts.state = {2, 1, 0, 2, 1, 1, 1, 0};
  for (const Row& row : rows) {
    record.posts.time.push_back(row.time);
    record.posts.account.push_back(row.account);
    record.posts.story.push_back(row.story);
    record.posts.parent.push_back(row.parent);
    record.posts.root.push_back(row.root);
    record.posts.depth.push_back(row.depth);
    record.posts.hashtag.push_back(row.hashtag);
  }
  return record;
}

/// The hub's first post is row 1. Its tree: rows 2, 3, 4, 6 and 7.
RunRecord example() {
  return record_of({{t0 - 60, 0, 0, -1, 0, 0, 0},
                    {t0, 1, 0, -1, 1, 0, 1},
                    {t0 + 1, 3, 0, 1, 1, 1, 1},
                    {t0 + 300, 0, 0, 2, 1, 2, 1},
                    {t0 + 301, 0, 0, 1, 1, 1, 1},
                    {t0 + 302, 3, 0, -1, 5, 0, 1},
                    {window_end, 0, 0, 4, 1, 2, 1},
                    {window_end + 1, 0, 0, 6, 1, 3, 1},
                    {window_end + 2, 2, 1, -1, 8, 0, 0}});
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

TEST_CASE("reposts of the first hashtag post are its tree's, for 5 minutes") {
  CHECK(figure(example(), "first_post_reposts_5min") == 2.0);
}

TEST_CASE("figures of the clock are left out before the clock has run") {
  RunRecord record = example();
  record.time_done = window_end - 1;
  CHECK_FALSE(figure(record, "hashtag_posts_3h30").has_value());
  CHECK_FALSE(figure(record, "first_post_reposts_5min").has_value());
  record = example();
  record.t0 = -1;
  CHECK_FALSE(figure(record, "hashtag_posts_3h30").has_value());
}

TEST_CASE("without a hashtag post its figures are 0") {
  const RunRecord record = record_of({{t0, 0, 0, -1, 0, 0, 0}});
  CHECK(figure(record, "hashtag_posts_3h30") == 0.0);
  CHECK(figure(record, "first_post_reposts_5min") == 0.0);
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

#include "engine/sightings.hpp"

#include <catch2/catch.hpp>
#include <tuple>
#include <vector>

#include "core/draws.hpp"

namespace leaksim::testing {

namespace {

/// Reader, time and post of a sighting.
using Row = std::tuple<std::uint32_t, Seconds, std::uint32_t>;

std::vector<Row> rows_of(const Sightings& sightings) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    const Exposure exposure = sightings.exposure(i);
    CHECK(static_cast<Cause>(exposure.cause) == Cause::feed);
    CHECK(exposure.due == sightings.due(i));
    rows.emplace_back(index(exposure.account), exposure.due,
                      index(exposure.post));
  }
  return rows;
}

/// The rule, follower by follower.
void expect_those_of(const Showings& showings, const ShownPost& post,
                     const std::vector<std::uint32_t>& followers,
                     std::vector<Row>& rows) {
  for (const std::uint32_t follower : followers) {
    if (seen_word(post.key, follower) < post.limit) {
      const std::uint32_t showing = showings.draw_first_seen(
          wait_word(post.key, follower), post.showings);
      rows.emplace_back(follower,
                        post.time + post.tick * static_cast<Seconds>(showing),
                        index(post.slot));
    }
  }
}

std::vector<std::uint32_t> every_third(std::uint32_t count) {
  std::vector<std::uint32_t> followers;
  for (std::uint32_t i = 0; i < count; ++i) {
    followers.push_back(1000 + 3 * i);
  }
  return followers;
}

}  // namespace

TEST_CASE("sightings of many posts are those of each follower by the rule") {
  for (const double visibility : {0.0, 0.05, 0.6, 1.0}) {
    const Showings showings(visibility, 0.2);
    Sightings sightings;
    std::vector<Row> expected;
    std::uint32_t n = 0;
    for (const std::uint16_t count :
         std::initializer_list<std::uint16_t>{1, 2, 7, 32, 33, 90}) {
      for (const std::uint32_t size : {0U, 1U, 15U, 16U, 17U, 63U, 64U, 300U}) {
        const std::uint64_t limit = showings.seen_limit(count);
        for (const std::uint64_t ranked : {limit, limit / 3}) {
          const ShownPost post{.key = {n * 77U + 5U, ~n},
                               .showings = count,
                               .limit = ranked,
                               .time = 10'000,
                               .tick = 60,
                               .slot = PostId{n++}};
          sightings.add(showings, post, every_third(size));
          expect_those_of(showings, post, every_third(size), expected);
        }
      }
    }
    CAPTURE(visibility);
    CHECK(expected.empty() == (visibility == 0.0));
    const std::vector<Row> rows = rows_of(sightings);
    REQUIRE(rows.size() == expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(i);
      REQUIRE(rows[i] == expected[i]);
    }
    sightings.clear();
    CHECK(sightings.size() == 0);
  }
}

TEST_CASE("sightings that are not wanted are dropped, earlier ones stay") {
  const Showings showings(0.5, 0.5);
  const ShownPost post{.key = {1, 2},
                       .showings = 3,
                       .limit = showings.seen_limit(3),
                       .time = 0,
                       .tick = 1,
                       .slot = PostId{0}};
  Sightings sightings;
  sightings.add(showings, post, every_third(40));
  const std::vector<Row> before = rows_of(sightings);
  ShownPost next = post;
  next.slot = PostId{1};
  sightings.add(showings, next, every_third(40));
  sightings.drop_after(before.size(),
                       [](std::uint32_t reader) { return reader % 2 == 0; });
  std::vector<Row> expected = before;
  for (const auto& [reader, due, slot] : before) {
    if (reader % 2 == 0) {
      expected.emplace_back(reader, due, 1);
    }
  }
  REQUIRE(expected.size() < 2 * before.size());
  CHECK(rows_of(sightings) == expected);
}

}  // namespace leaksim::testing

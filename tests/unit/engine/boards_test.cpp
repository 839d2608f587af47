#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "support/small_world.hpp"
#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

constexpr PlatformId board_platform{1};
constexpr Seconds thread_begin = 60;

/// Members of a board and as many others, none of whom answer; account 0
/// opens a thread in the second tick.
World board_world(std::uint32_t members) {
  World world = small_world(2 * members, {});
  world.tick = 60;
  world.duration = seconds_per_day;
  world.platform_count = 2;
  world.stories[0].appeal = 0.0;
  for (std::uint32_t u = 0; u < members; ++u) {
    world.population.traits[u].platforms = 3;
  }
  world.boards.push_back({board_platform, true, {}});
  world.acts.push_back(make_act(0, thread_begin));
  world.acts[0].platform = board_platform;
  return world;
}

double total_seen(const Outcome& outcome) {
  const auto seen = seen_counts(outcome.stories[0]);
  return std::accumulate(seen.begin(), seen.end(), 0.0);
}

}  // namespace

TEST_CASE("members open a thread at their rate while it is up") {
  constexpr std::uint32_t members = 9000;
  World world = board_world(members);
  world.boards[0].params.visits_per_day = 4.0;
  world.boards[0].params.open_probability = 0.25;
  world.boards[0].params.thread_hours = 6.0;
  const Outcome outcome = run_world(world);
  // From the tick after the post to the last that begins while it is up; the
  // author does not read its own.
  const double expected = (members - 1) * 6.0 / 24.0;
  CHECK(std::abs(total_seen(outcome) - expected) <
        normal_critical() * std::sqrt(expected));
  for (const FirstExposure& exposure : outcome.exposures) {
    if (index(exposure.account) == 0) {
      CHECK(exposure.cause == Cause::scripted);
      continue;
    }
    CHECK(index(exposure.account) < members);
    CHECK(exposure.cause == Cause::board);
    CHECK(exposure.time >= 2 * world.tick);
    CHECK(exposure.time < thread_begin + 6 * seconds_per_hour + world.tick);
  }
}

TEST_CASE("board visits follow the day") {
  constexpr std::uint32_t members = 9000;
  World world = board_world(members);
  RhythmParams rhythm;
  rhythm.floor = 0.0;
  rhythm.hourly_share.fill(0.0);
  rhythm.hourly_share[3] = 3.0;
  rhythm.hourly_share[5] = 1.0;
  world.rhythm = DailyRhythm(rhythm);
  world.start = {0};
  const Outcome outcome = run_world(world);
  const auto in_hour = [&](int hour) {
    return static_cast<double>(
        std::count_if(outcome.exposures.begin(), outcome.exposures.end(),
                      [&](const FirstExposure& exposure) {
                        return exposure.cause == Cause::board &&
                               exposure.time / seconds_per_hour == hour;
                      }));
  };
  // 1.5 openings a day, all before the thread's end: 3/4 of them in hour 3. A
  // member's first is in hour 3 with 1 − e^(−1.125), else in hour 5.
  const double first = 1.0 - std::exp(-1.125);
  const double second = (1.0 - first) * (1.0 - std::exp(-0.375));
  CHECK(std::abs(in_hour(3) - members * first) <
        normal_critical() * std::sqrt(members * first * (1 - first)));
  CHECK(std::abs(in_hour(5) - members * second) <
        normal_critical() * std::sqrt(members * second * (1 - second)));
  CHECK(in_hour(3) + in_hour(5) + 1 ==
        static_cast<double>(outcome.exposures.size()));
}

TEST_CASE("nobody opens what is disabled, unvisited or not posted") {
  World world = board_world(500);
  SECTION("the board is disabled") {
    world.boards[0].enabled = false;
  }
  SECTION("no visits") {
    world.boards[0].params.visits_per_day = 0.0;
  }
  SECTION("nobody opens") {
    world.boards[0].params.open_probability = 0.0;
  }
  SECTION("no act") {
    world.acts[0].enabled = false;
  }
  SECTION("the readers are disabled") {
    for (std::uint32_t u = 1; u < world.population.size(); ++u) {
      world.population.traits[u].enabled = 0;
    }
  }
  CHECK(total_seen(run_world(world)) == 0.0);
}

TEST_CASE("a lower rate only removes readers") {
  // From a ceiling through all layers of candidates to far below them.
  const auto readers_at = [](double share) {
    World world = board_world(9000);
    world.boards[0].params.visits_per_day = 400.0;
    world.boards[0].params.open_probability = share;
    std::set<std::pair<Seconds, std::uint32_t>> readers;
    for (const FirstExposure& exposure : run_world(world).exposures) {
      readers.emplace(exposure.time, index(exposure.account));
    }
    return readers;
  };
  auto more = readers_at(0.003);
  for (const double share : {0.0015, 0.0004, 0.00005}) {
    const auto fewer = readers_at(share);
    CHECK(fewer.size() > 20);
    CHECK(fewer.size() < more.size());
    // Of those who open the page twice, the first time may be what is removed.
    std::set<std::uint32_t> accounts;
    for (const auto& [time, account] : more) {
      accounts.insert(account);
    }
    for (const auto& [time, account] : fewer) {
      CHECK(accounts.contains(account));
    }
    more = fewer;
  }
}

TEST_CASE("a reader of a board answers on its feed, by an original") {
  World world = board_world(300);
  world.stories[0].appeal = 1e6;
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.posts.size() > 50);
  for (std::size_t slot = 1; slot < outcome.posts.size(); ++slot) {
    CHECK(outcome.posts[slot].platform == PlatformId{0});
  }
  // The first one can have read the thread only; later ones may repost what
  // others posted on the feed, since the page shows that too.
  CHECK(outcome.posts[1].form == Form::original);
}

TEST_CASE("what members do does not depend on how accounts are dealt out") {
  World world = board_world(3000);
  world.stories[0].appeal = 0.5;
  const auto first = timeline_of(run_world(world));
  CHECK(first.size() > 500);
  CHECK(timeline_of(run_world(world, {3, 64})) == first);
  CHECK(timeline_of(run_world(world, {7, 1000})) == first);
  CHECK(timeline_of(run_world(world, {2, 4096})) == first);
}

}  // namespace leaksim::testing

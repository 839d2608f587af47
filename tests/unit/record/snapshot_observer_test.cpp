#include "record/snapshot_observer.hpp"

#include <catch2/catch.hpp>

#include "record/accounts.hpp"
#include "support/small_world.hpp"

// In a small world a post is seen 1 s after it and answered 1 s later: along a
// chain posts are made at 59, 61, 63 and 65 s and seen at 60, 62 and 64 s.
namespace leaksim::testing {

namespace {

using States = std::vector<std::uint8_t>;
using Posts = std::vector<std::uint16_t>;
constexpr std::uint8_t none = 255;
constexpr auto feed = static_cast<std::uint8_t>(Cause::feed);
constexpr auto scripted = static_cast<std::uint8_t>(Cause::scripted);

World chain() {
  World world = small_world(5, {{0, 1}, {1, 2}, {2, 3}});
  world.duration = 120;
  world.acts.push_back(make_act(0, 59));
  return world;
}

std::vector<Snapshot> snapshots_of(const World& world,
                                   std::vector<Seconds> times,
                                   Seconds until = never) {
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {.owners = 3, .block_size = 2});
  SnapshotObserver observer(simulation, std::move(times), workers);
  simulation.add_observer(observer);
  while (!simulation.done() && simulation.now() < until) {
    simulation.step();
  }
  std::vector<Snapshot> snapshots;
  for (const PackedSnapshot& packed : observer.snapshots()) {
    snapshots.push_back(packed.unpack());
  }
  return snapshots;
}

}  // namespace

TEST_CASE("a snapshot shows what has happened before its time") {
  const auto snapshots = snapshots_of(chain(), {59, 60, 62, 63, 120});
  REQUIRE(snapshots.size() == 5);
  CHECK(snapshots[0].time == 59);
  CHECK(snapshots[0].state == States{0, 0, 0, 0, 0});
  CHECK(snapshots[1].state == States{2, 0, 0, 0, 0});
  CHECK(snapshots[2].state == States{2, 2, 0, 0, 0});
  CHECK(snapshots[3].state == States{2, 2, 1, 0, 0});
  CHECK(snapshots[4].time == 120);
  CHECK(snapshots[4].state == States{2, 2, 2, 2, 0});
}

TEST_CASE("a snapshot tells causes and posts, and per story the state") {
  World world = chain();
  world.acts.push_back(make_act(1, 30, "early"));
  world.acts.push_back(make_act(1, 100, "late"));
  const auto snapshots = snapshots_of(world, {31, 63, 120});
  REQUIRE(snapshots.size() == 3);
  REQUIRE(snapshots[0].stories.size() == 1);
  const auto& early = snapshots[0].stories[0];
  CHECK(early.state == States{0, 2, 0, 0, 0});
  CHECK(early.cause == States{none, scripted, none, none, none});
  CHECK(early.posts == Posts{0, 1, 0, 0, 0});
  const auto& last = snapshots[2].stories[0];
  CHECK(last.cause == States{scripted, scripted, feed, feed, none});
  CHECK(last.posts == Posts{1, 2, 1, 1, 0});
}

TEST_CASE(
    "bots that have posted are apart; over the stories the furthest state"
    " counts") {
  World world = chain();
  world.stories.push_back(world.stories[0]);
  world.acts.push_back(make_act(4, 10, "other"));
  world.acts.back().story = StoryId{1};
  world.population.traits[2].kind = Kind::bot;
  world.population.traits[3].kind = Kind::bot;
  const auto snapshots = snapshots_of(world, {65});
  REQUIRE(snapshots.size() == 1);
  // Account 3 is a bot that has seen and not yet posted.
  CHECK(snapshots[0].state == States{2, 2, 3, 1, 2});
  CHECK(snapshots[0].stories[0].state == States{2, 2, 2, 1, 0});
  CHECK(snapshots[0].stories[1].state == States{0, 0, 0, 0, 2});
}

TEST_CASE("a story that nobody has met is as at the start, unless countered") {
  World world = chain();
  world.belief.enabled = true;
  world.stories.resize(3, world.stories[0]);
  world.stories[2].counters = StoryId{1};
  world.stories[1].plausibility = 0.7;
  // Only the story that counters the second is posted about, at 10 s.
  world.acts = {make_act(0, 10)};
  world.acts[0].story = StoryId{2};
  const auto snapshots = snapshots_of(world, {5, 60});
  REQUIRE(snapshots.size() == 2);
  const std::vector<std::int16_t> as_at_start(5, credence_of(0.7));
  const States nobody{0, 0, 0, 0, 0};
  for (const Snapshot& snapshot : snapshots) {
    for (const std::size_t story : {0U, 1U}) {
      CHECK(snapshot.stories[story].state == nobody);
      CHECK(snapshot.stories[story].cause == States(5, none));
      CHECK(snapshot.stories[story].posts == Posts(5, 0));
    }
  }
  CHECK(snapshots[0].stories[1].credence == as_at_start);
  CHECK(snapshots[1].stories[1].credence[1] < as_at_start[1]);
  CHECK(snapshots[1].stories[1].credence[4] == as_at_start[4]);
  CHECK(snapshots[1].stories[2].state == States{2, 2, 2, 2, 0});
}

TEST_CASE("ticks longer than a second give the state at their end") {
  World world = chain();
  world.tick = 60;
  const auto snapshots = snapshots_of(world, {60, 120});
  REQUIRE(snapshots.size() == 2);
  CHECK(snapshots[0].state == States{2, 0, 0, 0, 0});
  CHECK(snapshots[1].state == States{2, 2, 2, 2, 0});
}

TEST_CASE("a run that stops early keeps the snapshots that it reached") {
  const auto snapshots = snapshots_of(chain(), {60, 62, 120}, 62);
  REQUIRE(snapshots.size() == 2);
  CHECK(snapshots.back().time == 62);
}

TEST_CASE("the last snapshot agrees with the accounts at the end") {
  const World world = chain();
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  SnapshotObserver observer(simulation, {120}, workers);
  simulation.add_observer(observer);
  while (!simulation.done()) {
    simulation.step();
  }
  const AccountColumns accounts =
      record_accounts(simulation, record_places(simulation.world()), {}, {});
  const auto snapshots = observer.snapshots();
  REQUIRE(snapshots.size() == 1);
  const auto story = snapshots[0].unpack().stories[0];
  CHECK(story.state == accounts.state);
  CHECK(story.credence == accounts.credence);
  CHECK(std::equal(story.posts.begin(), story.posts.end(),
                   accounts.posts.begin(), accounts.posts.end()));
}

}  // namespace leaksim::testing

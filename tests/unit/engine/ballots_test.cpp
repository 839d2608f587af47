#include <catch2/catch.hpp>

#include "support/small_world.hpp"

namespace leaksim::testing {

namespace {

/// Three undecided voters without a preference who see a post of account 0 at
/// second 7201 and believe it with even odds; one votes before, two after.
World world_with_election() {
  World world = small_world(4, {{0, 1}, {0, 2}, {0, 3}});
  world.tick = 60;
  world.duration = 2 * seconds_per_day;
  world.stories[0].appeal = 0.0;
  world.belief.weight = 0.0;
  world.acts.push_back(make_act(0, 7200));
  Election& election = world.election;
  election.enabled = true;
  election.day_begin = 0;
  election.eligible = 4;
  election.params.persuasion = 0.2;
  election.params.preference_sigma = 0.0;
  election.params.undecided_share = 1.0;
  election.voters = {
      {3000, AccountId{1}}, {9000, AccountId{2}}, {9500, AccountId{3}}};
  return world;
}

std::vector<BallotCount> count(const World& world) {
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  while (!simulation.done()) {
    simulation.step();
  }
  return simulation.ballots().hours();
}

}  // namespace

TEST_CASE("only who met the story before they voted are moved") {
  const auto hours = count(world_with_election());
  REQUIRE(hours.size() == 24);
  CHECK(hours[0].time == 3600);
  CHECK(hours[0].cast == 1);
  CHECK(hours[0].for_target == 0.5);
  CHECK(hours[1].cast == 1);
  CHECK(hours[2].cast == 3);
  CHECK(hours[23].cast == 3);
  // 0.2 · 1/2 off each of two.
  CHECK(hours[23].for_target == Approx(1.5 - 2 * 0.1));
  CHECK(hours[23].for_target_unexposed == Approx(1.5));
}

TEST_CASE("the decided are not moved") {
  World world = world_with_election();
  world.election.params.undecided_share = 0.0;
  const auto hours = count(world);
  REQUIRE(hours.size() == 24);
  CHECK(hours[23].cast == 3);
  CHECK(hours[23].for_target == Approx(1.5));
}

TEST_CASE("what a voter thinks is the draw of its account") {
  World world = world_with_election();
  Election& election = world.election;
  election.params.preference_sigma = 2.0;
  election.preference_centre = 0.5;
  double expected = 0.0;
  for (const VoterEntry& entry : election.voters) {
    const Block words = election.draws.draw(index(entry.account));
    expected += draw_voter(election.params, election.preference_centre,
                           unit(words[1]), unit(words[2]))
                    .preference;
  }
  CHECK(count(world).back().for_target_unexposed == expected);
}

TEST_CASE("without an election nothing is counted") {
  World world = world_with_election();
  world.election.enabled = false;
  CHECK(count(world).empty());
}

}  // namespace leaksim::testing

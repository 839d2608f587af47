#include <catch2/catch.hpp>

#include "contagion/contagion_world.hpp"

// Published contagions step by step, as a hand would write them down.
namespace leaksim::testing {

namespace {

// 0 − 1 − 2 − 3, and 4 beside 0 and 2.
const Arcs small_graph = {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {2, 3},
                          {3, 2}, {0, 4}, {4, 0}, {4, 2}, {2, 4}};

}  // namespace

TEST_CASE("a cascade that always passes goes one step a tick") {
  World world = contagion_world(5, small_graph, 1.0, 1.0);
  world.acts.push_back(make_act(0, 3));
  // 1 and 4 show the post to 2 in the same second: the smaller account's is
  // read first and is the parent.
  const std::vector<TimelineRow> expected = {
      {3, 0, -1, 0, 0}, {4, 1, 0, 0, 1}, {4, 4, 0, 0, 1},
      {5, 2, 1, 0, 2},  {6, 3, 3, 0, 3},
  };
  CHECK(timeline_of(run_world(world)) == expected);
}

TEST_CASE("a step is a tick, however long") {
  World world = contagion_world(5, small_graph, 1.0, 1.0);
  world.tick = 60;
  world.acts.push_back(make_act(0, 180));
  const std::vector<TimelineRow> expected = {
      {180, 0, -1, 0, 0}, {240, 1, 0, 0, 1}, {240, 4, 0, 0, 1},
      {300, 2, 1, 0, 2},  {360, 3, 3, 0, 3},
  };
  CHECK(timeline_of(run_world(world)) == expected);
}

TEST_CASE("a cascade that never passes ends where it begins") {
  World world = contagion_world(5, small_graph, 0.0, 0.5);
  world.acts.push_back(make_act(0, 0));
  CHECK(timeline_of(run_world(world)).size() == 1);
}

TEST_CASE("without recovery everybody connected is infected in the end") {
  World world = contagion_world(5, small_graph, 0.02, 0.0);
  world.acts.push_back(make_act(0, 0));
  CHECK(timeline_of(run_world(world)).size() == 5);
}

TEST_CASE("with a threshold of two nobody follows a single neighbour") {
  World world = contagion_world(5, small_graph, 1.0, 1.0);
  world.response.reinforcement = Reinforcement::threshold;
  world.response.exposures_needed = 2;
  world.acts.push_back(make_act(0, 0, "first"));
  SECTION("one seed reaches nobody") {
    CHECK(timeline_of(run_world(world)).size() == 1);
  }
  SECTION("two seeds reach those between them, and then nobody else") {
    // 2 has seen nobody yet when 1 and 4 do; 3 only ever sees 2.
    world.acts.push_back(make_act(2, 0, "second"));
    const auto timeline = timeline_of(run_world(world));
    REQUIRE(timeline.size() == 4);
    CHECK(timeline[2].author == 1);
    CHECK(timeline[3].author == 4);
    CHECK(timeline[3].time == 1);
  }
  SECTION("exposures of different ticks add up") {
    world.acts.push_back(make_act(2, 5, "second"));
    const auto timeline = timeline_of(run_world(world));
    REQUIRE(timeline.size() == 4);
    CHECK(timeline[2].time == 6);
  }
}

TEST_CASE("a ranking of 0 takes a post down that was not yet seen") {
  World world = contagion_world(5, small_graph, 1.0, 1.0);
  world.acts.push_back(make_act(0, 0));
  world.stories[0].ranking = 0.0;
  CHECK(timeline_of(run_world(world)).size() == 1);
}

TEST_CASE("who is no member of the platform sees nothing") {
  World world = contagion_world(5, small_graph, 1.0, 1.0);
  world.acts.push_back(make_act(0, 0));
  world.population.traits[1].platforms = 0;
  world.population.traits[4].platforms = 0;
  world.feeds[0].has_outsiders = true;
  CHECK(timeline_of(run_world(world)).size() == 1);
}

}  // namespace leaksim::testing

#include <catch2/catch.hpp>
#include <cmath>

#include "support/small_world.hpp"
#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

constexpr std::uint32_t readers = 20'000;

/// A post at second 100 and an outlet that takes an hour to verify and always
/// publishes the fact; nobody answers or follows anybody.
World world_with_outlet() {
  World world = small_world(readers, {});
  world.tick = 60;
  world.duration = seconds_per_day;
  world.stories[0].appeal = 0.0;
  world.acts.push_back(make_act(0, 100));
  world.page.items = 1;
  world.page.window_hours = 100.0;
  Outlet outlet;
  outlet.audience = {0.5};
  outlet.params.trigger_posts = 1.0;
  outlet.params.verification_median_hours = 1.0;
  outlet.params.verification_sigma = 0.0;
  outlet.params.fact_probability = 1.0;
  outlet.params.contents_probability = 0.0;
  outlet.params.contents_delay_factor = 2.0;
  outlet.params.reach_per_hour = 0.1;
  outlet.params.reach_decay_hours = 2.0;
  world.outlets.push_back(outlet);
  return world;
}

SilenceLaw law_over(Seconds begin, Seconds end, double compliance) {
  SilenceLaw law;
  law.begin = begin;
  law.end = end;
  law.compliance.fill(compliance);
  return law;
}

/// (time, coverage, state), as logged.
using Steps = std::vector<std::tuple<Seconds, Coverage, NewsroomState>>;

Steps steps_of(const World& world) {
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  while (!simulation.done()) {
    simulation.step();
  }
  Steps steps;
  for (const NewsroomChange& change : simulation.newsrooms().log()) {
    steps.emplace_back(change.time, change.coverage, change.state);
  }
  return steps;
}

// The tick of the post ends at 120.
const Steps first_steps = {{120, Coverage::fact, NewsroomState::verifying},
                           {120, Coverage::contents, NewsroomState::verifying}};

Steps after_first(Steps more) {
  more.insert(more.begin(), first_steps.begin(), first_steps.end());
  return more;
}

}  // namespace

TEST_CASE("a newsroom verifies, publishes the fact and drops the contents") {
  CHECK(steps_of(world_with_outlet()) ==
        after_first({{3720, Coverage::fact, NewsroomState::published},
                     {7320, Coverage::contents, NewsroomState::dropped}}));
}

TEST_CASE("a bound newsroom holds what it would publish to the law's end") {
  World world = world_with_outlet();
  world.laws = {law_over(3000, 9000, 1.0)};
  CHECK(steps_of(world) ==
        after_first({{3720, Coverage::fact, NewsroomState::held},
                     {7320, Coverage::contents, NewsroomState::dropped},
                     {9000, Coverage::fact, NewsroomState::published}}));
  world.laws = {law_over(3000, 9000, 0.0)};
  CHECK(std::get<2>(steps_of(world)[2]) == NewsroomState::published);
  world.laws = {law_over(3000, 9000, 1.0)};
  world.outlets[0].country = CountryId{1};
  CHECK(std::get<2>(steps_of(world)[2]) == NewsroomState::published);
}

TEST_CASE("without enough posts or when switched off nothing happens") {
  World quiet = world_with_outlet();
  quiet.outlets[0].params.trigger_posts = 2.0;
  CHECK(steps_of(quiet).empty());
  World off = world_with_outlet();
  off.outlets[0].enabled = false;
  CHECK(steps_of(off).empty());
}

TEST_CASE("a counter-story triggers a newsroom that waits for statements") {
  World world = world_with_outlet();
  world.outlets[0].params.trigger_posts = 1e6;
  world.stories.push_back(world.stories[0]);
  world.stories[1].counters = StoryId{0};
  ScriptedAct denial = make_act(1, 500, "denial");
  denial.story = StoryId{1};
  world.acts.push_back(denial);
  CHECK(std::get<0>(steps_of(world).front()) == 540);
  world.outlets[0].params.trigger_statement = false;
  CHECK(steps_of(world).empty());
}

TEST_CASE("the audience opens coverage at its decaying rate") {
  const Outcome outcome = run_world(world_with_outlet());
  double seen = 0.0;
  for (const std::uint16_t count : seen_counts(outcome.stories[0])) {
    seen += count;
  }
  // 0.5 · 0.1 / h · 2 h (1 − e^(−t / 2 h)), t from publication to midnight.
  const double expected =
      (readers - 1) * 0.5 * 0.2 * (1.0 - std::exp(-(86400.0 - 3720.0) / 7200));
  CHECK(std::abs(seen - expected) <
        normal_critical() * std::sqrt(expected) + 0.01 * expected);
  for (const FirstExposure& exposure : outcome.exposures) {
    if (exposure.account != AccountId{0}) {
      CHECK(exposure.cause == Cause::media);
      CHECK(exposure.time >= 3720);
    }
  }
}

}  // namespace leaksim::testing

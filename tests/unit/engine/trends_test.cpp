#include <catch2/catch.hpp>
#include <cmath>

#include "support/small_world.hpp"
#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

constexpr std::uint32_t accounts = 4000;
constexpr Seconds burst_begin = seconds_per_day + 10 * seconds_per_hour;
constexpr Seconds burst_length = 1800;

/// Accounts of country 0, then as many of country 1, who post one political
/// post an hour each; in the burst, account 0 posts the hashtag every 2 s.
/// Nobody answers.
World world_with_burst(Seconds begin = burst_begin) {
  World world = small_world(0, {});
  add_community(world, accounts, CountryId{0}, CampId{0}, LanguageId{0});
  add_community(world, accounts, CountryId{1}, CampId{0}, LanguageId{0});
  connect(world, {});
  world.population.activity_per_day.assign(2 * accounts, 24.0F);
  world.population.visits_per_day.assign(2 * accounts, 10.0F);
  world.background.political_share = 1.0;
  world.tick = 60;
  world.duration = 2 * seconds_per_day;
  world.stories[0].appeal = 0.0;
  world.stories[0].hashtag_from = 0;
  world.trend.platform = PlatformId{0};
  world.trend.params.memory_hours = 0.5;
  world.trend.params.enter_ratio = 0.1;
  world.trend.params.leave_ratio = 0.02;
  world.trend.params.open_probability = 0.0;
  for (Seconds time = 0; time < burst_length; time += 2) {
    world.acts.push_back(
        make_act(0, begin + time, "act" + std::to_string(time)));
  }
  return world;
}

struct TrendOutcome {
  std::vector<TrendChange> log;
  double seen_at_home = 0.0;
  double seen_abroad = 0.0;
};

TrendOutcome run_trends(const World& world) {
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, {});
  while (!simulation.done()) {
    simulation.step();
  }
  TrendOutcome outcome{.log = simulation.trends().log()};
  const auto seen = seen_counts(simulation.stories()[0]);
  for (std::uint32_t u = 0; u < seen.size(); ++u) {
    (u < accounts ? outcome.seen_at_home : outcome.seen_abroad) += seen[u];
  }
  return outcome;
}

}  // namespace

TEST_CASE("a panel shows a burst in its country, from its speed on") {
  const auto log = run_trends(world_with_burst()).log;
  REQUIRE(log.size() == 2);
  CHECK(log[0].country == CountryId{0});
  CHECK(log[0].on);
  CHECK_FALSE(log[1].on);
  // 1,800 posts an hour against a tenth of 4,000: 1800 (1 − exp(−t / 0.5 h))
  // reaches 400 after 452 s.
  CHECK(log[0].time - burst_begin == Approx(452).margin(90));
  // From 1800 (1 − 1/e) down to 80: 0.5 h · ln(14.2) after the end.
  CHECK(log[1].time - burst_begin - burst_length == Approx(4778).margin(150));
}

TEST_CASE("a hidden panel and the first day show nothing") {
  World first_day = world_with_burst(10 * seconds_per_hour);
  CHECK(run_trends(first_day).log.empty());
  World hidden = world_with_burst();
  hidden.trend.params.open_probability = 0.05;
  hidden.trend.enabled = false;
  CHECK(run_trends(hidden).seen_at_home == 0.0);
}

TEST_CASE("visitors open the panel's story at their rate") {
  World world = world_with_burst();
  world.trend.params.open_probability = 0.05;
  world.page.items = 1;
  const TrendOutcome outcome = run_trends(world);
  REQUIRE(outcome.log.size() == 2);
  const double days_on =
      static_cast<double>(outcome.log[1].time - outcome.log[0].time) /
      seconds_per_day;
  const double expected = accounts * 10.0 * 0.05 * days_on;
  CHECK(std::abs(outcome.seen_at_home - expected) <
        normal_critical() * std::sqrt(expected) + 1.0);
  CHECK(outcome.seen_abroad == 0.0);
}

}  // namespace leaksim::testing

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/visibility.hpp"
#include "support/small_world.hpp"
#include "support/statistics.hpp"
#include "support/traits.hpp"

// One post by a hub with many followers: who sees it, and after what wait,
// against the closed forms of model.md 6.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t follower_count = 20'000;
constexpr Seconds post_time = 12 * seconds_per_hour;

World hub_world() {
  Arcs arcs;
  for (std::uint32_t u = 1; u <= follower_count; ++u) {
    arcs.emplace_back(0, u);
  }
  World world = small_world(follower_count + 1, arcs);
  world.start = {0};
  world.tick = 60;
  world.duration = 20 * seconds_per_day;
  world.stories[0].appeal = 0.0;
  world.acts.push_back(make_act(0, post_time));
  return world;
}

std::vector<double> waits_of(const Outcome& outcome) {
  std::vector<double> waits;
  for (const FirstExposure& exposure : outcome.exposures) {
    if (exposure.cause == Cause::feed) {
      waits.push_back(exposure.time - post_time);
    }
  }
  return waits;
}

}  // namespace

TEST_CASE("the share of followers that see a post is their mean visibility") {
  World world = hub_world();
  UniformSequence next(1);
  std::vector<std::uint32_t> limits;
  double mean = 0.0;
  double variance = 0.0;
  for (std::uint32_t u = 0; u <= follower_count; ++u) {
    const double q = next() * next();
    limits.push_back(to_seen_limit(q));
    if (u > 0) {
      mean += q;
      variance += q * (1.0 - q);
    }
  }
  set_limits(world.feeds[0], limits);
  SECTION("full ranking") {
    const auto seen = static_cast<double>(waits_of(run_world(world)).size());
    CHECK(std::abs(seen - mean) < normal_critical() * std::sqrt(variance));
  }
  SECTION("a ranking of 0.4") {
    world.feeds[0].ranking = 0.4;
    const auto seen = static_cast<double>(waits_of(run_world(world)).size());
    CHECK(std::abs(seen - 0.4 * mean) <
          normal_critical() * std::sqrt(0.4 * mean));
  }
}

TEST_CASE("waits mix those who are online with those who come later") {
  World world = hub_world();
  constexpr double online = 0.3;
  constexpr double online_wait = 150.0;
  constexpr double later_rate = 5.0 / seconds_per_day;
  world.attention.online_share = online;
  world.attention.online_wait_seconds = online_wait;
  world.feeds[0].later_rate_per_second.assign(follower_count + 1,
                                              static_cast<float>(later_rate));
  const auto waits = waits_of(run_world(world));
  REQUIRE(waits.size() == follower_count);
  const auto law = [&](double wait) {
    return online * exponential_cdf(wait, online_wait) +
           (1.0 - online) * exponential_cdf(wait, 1.0 / later_rate);
  };
  CHECK(ks_statistic(waits, law, 1.0) < ks_critical(waits.size()));
  // One rate with the same mean is rejected: the test can tell them apart.
  const double mean = moments(waits).mean;
  CHECK(ks_statistic(
            waits, [&](double wait) { return exponential_cdf(wait, mean); },
            1.0) > ks_critical(waits.size()));
}

TEST_CASE("waits stretch where the day is quiet") {
  World world = hub_world();
  RhythmParams rhythm;
  rhythm.floor = 0.0;
  rhythm.hourly_share.fill(0.0);
  rhythm.hourly_share[12] = 1.0;
  rhythm.hourly_share[15] = 3.0;
  world.rhythm = DailyRhythm(rhythm);
  world.attention.online_share = 0.0;
  constexpr double later_rate = 2.0 / seconds_per_day;
  world.feeds[0].later_rate_per_second.assign(follower_count + 1,
                                              static_cast<float>(later_rate));
  const auto waits = waits_of(run_world(world));
  REQUIRE(waits.size() == follower_count);
  // Integral of the curve from noon on: 6 h in hour 12, 18 h in hour 15.
  const auto passed = [](double wait) {
    const double days = std::floor(wait / 86400.0);
    const double rest = wait - days * 86400.0;
    const double noon = std::min(rest, 3600.0);
    const double three = std::clamp(rest - 3.0 * 3600.0, 0.0, 3600.0);
    return days * 86400.0 + 6.0 * noon + 18.0 * three;
  };
  CHECK(ks_statistic(
            waits,
            [&](double wait) {
              return wait <= 0.0 ? 0.0
                                 : -std::expm1(-later_rate * passed(wait));
            },
            1.0) < ks_critical(waits.size()));
}

TEST_CASE("the local hour of the follower counts, not the author's") {
  World world = hub_world();
  RhythmParams rhythm;
  rhythm.floor = 0.0;
  rhythm.hourly_share.fill(0.0);
  rhythm.hourly_share[18] = 1.0;
  world.rhythm = DailyRhythm(rhythm);
  world.attention.online_share = 0.0;
  world.population.communities[0].clock = UtcOffset{330};
  // It is 17:30 with the followers: nobody looks for half an hour, then all
  // do within the hour.
  world.feeds[0].later_rate_per_second.assign(follower_count + 1, 1.0F);
  for (const double wait : waits_of(run_world(world))) {
    REQUIRE(wait > 1800);
    REQUIRE(wait < 1800 + 60);
  }
}

TEST_CASE("the share that answers is the probability of a response") {
  World world = hub_world();
  world.stories[0].appeal = 0.5;
  testing::set_traits(world.population, &AccountTraits::susceptibility, 0.8F);
  const auto posts = static_cast<double>(run_world(world).posts.size()) - 1.0;
  const double p = 1.0 - std::exp(-0.4);
  CHECK(std::abs(posts - p * follower_count) <
        normal_critical() * std::sqrt(p * (1 - p) * follower_count));
}

TEST_CASE("reactions follow their log-normal law") {
  World world = hub_world();
  world.stories[0].appeal = 1e6;
  world.response.reaction_median_seconds = 20.0;
  world.response.reaction_sigma = 0.8;
  std::vector<double> reactions;
  for (const Post& post : run_world(world).posts) {
    if (index(post.author) != 0) {
      reactions.push_back(post.time - (post_time + 1));
    }
  }
  REQUIRE(reactions.size() == follower_count);
  CHECK(ks_statistic(
            reactions, [](double t) { return log_normal_cdf(t, 20.0, 0.8); },
            1.0) < ks_critical(reactions.size()));
}

}  // namespace leaksim::testing

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/small_world.hpp"
#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

constexpr std::uint32_t net_size = 400;
constexpr std::uint32_t target = net_size;

/// A net of amplifiers without followers that works all through the run and
/// posts only by itself; account `target` has acts.
World net_world() {
  World world = small_world(net_size + 1, {});
  world.tick = 60;
  Botnet botnet;
  botnet.targets = {AccountId{target}};
  botnet.behaviour.spell_delay_mean_hours = 1e-9;
  botnet.behaviour.spell_median_hours = 1e6;
  botnet.behaviour.follow_probability = 0.0;
  botnet.behaviour.repost_share = 0.0;
  for (std::uint32_t u = 0; u < net_size; ++u) {
    botnet.amplifiers.push_back({AccountId{u}, 6.0});
  }
  world.botnets.push_back(botnet);
  return world;
}

std::vector<Post> posts_of_net(const World& world) {
  std::vector<Post> posts = run_world(world).posts;
  std::erase_if(posts,
                [](const Post& post) { return index(post.author) == target; });
  return posts;
}

void check_count(double observed, double expected, double variance) {
  INFO("observed " << observed << ", expected " << expected);
  CHECK(std::abs(observed - expected) <
        normal_critical() * std::sqrt(variance));
}

}  // namespace

TEST_CASE("amplifiers post at their rate while they work") {
  World world = net_world();
  world.duration = 2 * seconds_per_hour;
  const double expected = net_size * 6.0 * 2.0;
  check_count(static_cast<double>(posts_of_net(world).size()), expected,
              expected);
}

TEST_CASE("after the spell an amplifier posts at its rest rate") {
  World world = net_world();
  world.duration = 3 * seconds_per_hour;
  world.botnets[0].behaviour.spell_median_hours = 1.0;
  world.botnets[0].behaviour.spell_sigma = 1e-9;
  world.botnets[0].behaviour.rest_share = 0.25;
  const auto posts = posts_of_net(world);
  const auto working = static_cast<double>(std::count_if(
      posts.begin(), posts.end(),
      [](const Post& post) { return post.time < seconds_per_hour; }));
  check_count(working, net_size * 6.0, net_size * 6.0);
  const double rest = net_size * 6.0 * 2.0 * 0.25;
  check_count(static_cast<double>(posts.size()) - working, rest, rest);
}

TEST_CASE("amplifiers wait for their story to begin") {
  World world = net_world();
  world.stories[0].begin = 1800;
  const auto posts = posts_of_net(world);
  REQUIRE_FALSE(posts.empty());
  CHECK(std::all_of(posts.begin(), posts.end(),
                    [](const Post& post) { return post.time > 1800; }));
  world.stories[0].begin = never;
  CHECK(posts_of_net(world).empty());
}

TEST_CASE("amplifiers follow a target within seconds, with their chance") {
  World world = net_world();
  world.botnets[0].behaviour.follow_probability = 0.3;
  world.botnets[0].behaviour.follow_delay_min_seconds = 10.0;
  world.botnets[0].behaviour.follow_delay_max_seconds = 30.0;
  for (Amplifier& amplifier : world.botnets[0].amplifiers) {
    amplifier.rate_per_hour = 1e-9;
  }
  world.acts = {make_act(target, 100, "a"), make_act(target, 1000, "b"),
                make_act(target, 2000, "c")};
  const Outcome outcome = run_world(world);
  double reposts = 0;
  for (const Post& post : outcome.posts) {
    if (index(post.author) == target) {
      continue;
    }
    REQUIRE(post.form == Form::repost);
    const Post& parent = outcome.posts[index(post.parent)];
    CHECK(index(parent.author) == target);
    CHECK(post.time - parent.time > 10);
    CHECK(post.time - parent.time <= 31);
    ++reposts;
  }
  const double expected = 3.0 * net_size * 0.3;
  check_count(reposts, expected, expected * 0.7);
}

TEST_CASE("own reposts take the target's newest post before them") {
  World world = net_world();
  world.botnets[0].behaviour.repost_share = 1.0;
  world.acts = {make_act(target, 600, "a"), make_act(target, 1805, "b")};
  const Outcome outcome = run_world(world);
  double originals = 0;
  for (const Post& post : outcome.posts) {
    if (index(post.author) == target) {
      continue;
    }
    if (post.parent == no_post) {
      // Nothing to repost before the first act and within its second.
      CHECK(post.time <= 600);
      ++originals;
      continue;
    }
    const Seconds parent_time = outcome.posts[index(post.parent)].time;
    CHECK(parent_time == (post.time > 1805 ? 1805 : 600));
    CHECK(post.time > parent_time);
  }
  const double expected = net_size * 6.0 / 6.0;
  check_count(originals, expected, expected);
}

TEST_CASE("the share of own posts that are reposts is as set") {
  World world = net_world();
  world.botnets[0].behaviour.repost_share = 0.6;
  world.acts = {make_act(target, 0)};
  const auto posts = posts_of_net(world);
  const auto reposts = static_cast<double>(std::count_if(
      posts.begin(), posts.end(),
      [](const Post& post) { return post.form == Form::repost; }));
  const auto count = static_cast<double>(posts.size());
  check_count(reposts, 0.6 * count, 0.24 * count);
}

TEST_CASE("a disabled net and a disabled amplifier are mute") {
  World world = net_world();
  SECTION("the net") {
    world.botnets[0].enabled = false;
    CHECK(posts_of_net(world).empty());
  }
  SECTION("one amplifier, without moving the others") {
    auto expected = posts_of_net(world);
    world.population.traits[7].enabled = 0;
    std::erase_if(expected,
                  [](const Post& post) { return index(post.author) == 7; });
    const auto posts = posts_of_net(world);
    REQUIRE(posts.size() == expected.size());
    for (std::size_t i = 0; i < posts.size(); ++i) {
      CHECK(posts[i].author == expected[i].author);
      CHECK(posts[i].time == expected[i].time);
    }
  }
}

TEST_CASE("no law reaches amplifiers") {
  World world = net_world();
  SilenceLaw law;
  law.end = world.duration;
  law.compliance.fill(1.0);
  world.laws.push_back(law);
  CHECK(posts_of_net(world).size() > net_size);
}

TEST_CASE("flooders post originals, whatever their share of reposts") {
  World world = net_world();
  world.botnets[0].behaviour.strategy = BotStrategy::flood;
  world.botnets[0].behaviour.repost_share = 1.0;
  world.botnets[0].behaviour.follow_probability = 1.0;
  world.acts.push_back(make_act(target, 10));
  const auto posts = posts_of_net(world);
  REQUIRE(posts.size() > 100);
  for (const Post& post : posts) {
    REQUIRE(post.form == Form::original);
  }
}

TEST_CASE("mentions reach those whom they address, and nobody else") {
  World world = net_world();
  world.botnets[0].behaviour.strategy = BotStrategy::mention;
  world.stories[0].appeal = 0.0;
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.posts.size() > 100);
  for (const Post& post : outcome.posts) {
    REQUIRE(post.form == Form::mention);
    REQUIRE(post.addressee == AccountId{target});
  }
  CHECK(outcome.stories[0].accounts[target].seen > 100);
  for (const FirstExposure& exposure : outcome.exposures) {
    CHECK((exposure.cause == Cause::mention) ==
          (index(exposure.account) == target));
  }
}

TEST_CASE("a suspended amplifier posts no more") {
  World world = net_world();
  world.duration = 4 * seconds_per_hour;
  world.botnets[0].behaviour.suspension_per_day = 24.0;
  // Rate 6 / h while it lasts, exponential with mean 1 h, cut at 4 h.
  const double expected = net_size * 6.0 * (1.0 - std::exp(-4.0));
  // Variance of a Poisson number of posts over an exponential time: at most
  // 6 + 36.
  check_count(static_cast<double>(posts_of_net(world).size()), expected,
              net_size * 42.0);
}

}  // namespace leaksim::testing

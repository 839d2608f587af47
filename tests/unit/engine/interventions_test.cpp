#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/live_values.hpp"
#include "support/small_world.hpp"

namespace leaksim::testing {

namespace {

/// Account 0 posts every 100 s from second 100 on; account 1 follows and never
/// answers.
World world_with_posts() {
  World world = small_world(2, {{0, 1}});
  world.stories[0].appeal = 0.0;
  world.duration = 1000;
  for (Seconds time = 100; time < 1000; time += 100) {
    world.acts.push_back(make_act(0, time, "act" + std::to_string(time)));
  }
  return world;
}

Intervention takedown() {
  Intervention intervention;
  intervention.target = LiveTarget{LiveValue::story_ranking, 0};
  intervention.value = 0.0;
  return intervention;
}

std::uint32_t seen_by_reader(const World& world) {
  return run_world(world).stories[0].accounts[1].seen;
}

}  // namespace

TEST_CASE("a take-down hides what is posted after it, for its time") {
  World world = world_with_posts();
  CHECK(seen_by_reader(world) == 9);
  world.interventions = {takedown()};
  world.interventions[0].trigger.time = 350;
  CHECK(seen_by_reader(world) == 3);
  world.interventions[0].lasts = 300;  // to second 650
  CHECK(seen_by_reader(world) == 6);
  world.interventions[0].trigger.delay = 200;
  CHECK(seen_by_reader(world) == 6);  // without 600, 700, 800
  world.interventions[0].enabled = false;
  CHECK(seen_by_reader(world) == 9);
}

TEST_CASE("an intervention may wait for posts of a story") {
  World world = world_with_posts();
  world.interventions = {takedown()};
  world.interventions[0].trigger.story = StoryId{0};
  world.interventions[0].trigger.posts = 4;
  // The fourth is on its way to the reader when it is taken down.
  CHECK(seen_by_reader(world) == 3);
  // A statement: the first post of another story, which never comes.
  world.stories.push_back(world.stories[0]);
  world.interventions[0].trigger.story = StoryId{1};
  world.interventions[0].trigger.posts = 0;
  CHECK(seen_by_reader(world) == 9);
}

TEST_CASE("of two interventions on one value the later holds") {
  World world = world_with_posts();
  Intervention first = takedown();
  first.trigger.time = 150;
  Intervention second = takedown();
  second.value = 1.0;
  second.trigger.time = 450;
  second.lasts = 200;
  world.interventions = {first, second};
  // Posts at 100; hidden; 500 and 600 shown; hidden again.
  CHECK(seen_by_reader(world) == 3);
}

TEST_CASE("muted accounts neither post nor read") {
  World world = world_with_posts();
  Intervention mute;
  mute.mutes = true;
  mute.trigger.time = 350;
  mute.accounts.posted = StoryId{0};
  world.interventions = {mute};
  CHECK(run_world(world).posts.size() == 3);
  world.interventions[0].accounts.posted = std::nullopt;
  world.interventions[0].accounts.kind = Kind::bot;
  CHECK(run_world(world).posts.size() == 9);
  world.interventions[0].accounts.kind = Kind::person;
  world.interventions[0].accounts.min_followers = 2;
  CHECK(run_world(world).posts.size() == 9);
}

TEST_CASE("who is muted for a time reads what is due once it is back") {
  constexpr std::uint32_t readers = 300;
  Arcs arcs;
  for (std::uint32_t reader = 1; reader <= readers; ++reader) {
    arcs.emplace_back(0, reader);
  }
  World world = small_world(readers + 1, arcs);
  world.stories[0].appeal = 0.0;
  world.duration = 1000;
  world.acts = {make_act(0, 100)};
  // They come when they come, after 300 s on average.
  world.attention.online_share = 0.0;
  world.feeds[0].later_rate_per_second.assign(readers + 1, 1.0F / 300.0F);
  SeenPosts expected = seen_posts_of(run_world(world));
  const auto is_muted = [](const SeenPosts::value_type& sighting) {
    return sighting.first >= 350 && sighting.first < 550;
  };
  // What is due meanwhile is lost; the post waits for those who come later.
  CHECK(std::erase_if(expected, is_muted) > 20);
  CHECK(expected.back().first >= 550);
  Intervention mute;
  mute.mutes = true;
  mute.trigger.time = 350;
  mute.lasts = 200;
  world.interventions = {mute};
  CHECK(seen_posts_of(run_world(world)) == expected);
}

TEST_CASE("a sample mutes its share") {
  World world = small_world(4000, {});
  world.duration = 200;
  for (std::uint32_t u = 0; u < 4000; ++u) {
    world.acts.push_back(make_act(u, 150, "act" + std::to_string(u)));
  }
  Intervention mute;
  mute.mutes = true;
  mute.accounts.sample = 0.3;
  world.interventions = {mute};
  // 2,800 on average, with a standard deviation of 29.
  CHECK(run_world(world).posts.size() == Approx(2800).margin(116));
}

TEST_CASE("an intervention may have a fact-check posted") {
  World world = world_with_posts();
  Intervention check;
  check.act = make_act(1, 0, "check");
  check.trigger.story = StoryId{0};
  check.trigger.posts = 2;
  check.trigger.delay = 5;
  world.interventions = {check};
  const auto timeline = timeline_of(run_world(world));
  REQUIRE(timeline.size() == 10);
  const auto found =
      std::find_if(timeline.begin(), timeline.end(),
                   [](const TimelineRow& row) { return row.author == 1; });
  REQUIRE(found != timeline.end());
  // The second post is of second 200; the trigger is looked at in the next.
  CHECK(found->time == 206);
}

TEST_CASE("each live value is set and read back by itself") {
  World world = world_with_posts();
  world.boards.push_back({PlatformId{1}, true, {}});
  world.botnets.emplace_back();
  world.outlets.emplace_back();
  world.laws.emplace_back();
  constexpr LiveTarget targets[] = {
      {LiveValue::platform_enabled, 0},
      {LiveValue::platform_enabled, 1},
      {LiveValue::platform_ranking, 0},
      {LiveValue::board_open_probability, 1},
      {LiveValue::trend_enabled, 0},
      {LiveValue::trend_open_probability, 0},
      {LiveValue::story_appeal, 0},
      {LiveValue::story_ranking, 0},
      {LiveValue::story_friction, 0},
      {LiveValue::story_label_factor, 0},
      {LiveValue::story_label_delay, 0},
      {LiveValue::botnet_enabled, 0},
      {LiveValue::outlet_enabled, 0},
      {LiveValue::law_enabled, 0},
      {LiveValue::law_begin, 0},
      {LiveValue::law_end, 0},
      {LiveValue::law_compliance, 0, ComplianceClass::official},
      {LiveValue::law_compliance, 0, ComplianceClass::ordinary}};
  std::vector<double> expected;
  for (const LiveTarget& target : targets) {
    expected.push_back(live_value(world, target) == 0.0 ? 1.0 : 0.0);
    set_live_value(world, target, expected.back());
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO(i);
    CHECK(live_value(world, targets[i]) == expected[i]);
  }
}

}  // namespace leaksim::testing

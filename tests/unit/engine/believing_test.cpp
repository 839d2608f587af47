#include <catch2/catch.hpp>

#include "support/small_world.hpp"
#include "support/traits.hpp"

// Timelines of credence, worked out by hand. Exposures by feed come 1 s after
// the post.
namespace leaksim::testing {

namespace {

constexpr StoryId leak{0};
constexpr StoryId denial{1};

/// Accounts 0 and 1 post, account 2 follows both and never answers.
World world_with_denial() {
  World world = small_world(3, {{0, 2}, {1, 2}});
  world.stories[0].appeal = 0.0;
  world.stories[0].plausibility = 0.5;
  world.stories.push_back(world.stories[0]);
  world.stories[1].counters = leak;
  world.belief.weight = 0.5;
  world.belief.repeat_factor = 0.5;
  world.belief.counter_weight = 1.0;
  return world;
}

void post(World& world, std::uint32_t author, Seconds time, StoryId story) {
  ScriptedAct act = make_act(author, time, "act" + std::to_string(time));
  act.story = story;
  world.acts.push_back(act);
}

double credence_of_reader(const World& world) {
  return run_world(world).stories[0].accounts[2].credence * credence_unit;
}

}  // namespace

TEST_CASE("each new root strengthens a story, a repeated one half as much") {
  World world = world_with_denial();
  post(world, 0, 10, leak);
  CHECK(credence_of_reader(world) == 0.5);
  post(world, 1, 20, leak);
  CHECK(credence_of_reader(world) == 1.0);
  // The second post of account 0 has a root of its own: its name differs.
  post(world, 0, 30, leak);
  CHECK(credence_of_reader(world) == 1.5);
}

TEST_CASE("reposts of one root count as repetitions") {
  World world = world_with_denial();
  connect(world, {{0, 1}, {0, 2}, {1, 2}});
  world.stories[0].appeal = 1e6;
  world.stories[0].affinity = {1.0, 1.0};
  world.population.traits[2].kind = Kind::institution;  // reads, never answers
  post(world, 0, 10, leak);
  // Account 2 sees the original and account 1's repost of it.
  CHECK(credence_of_reader(world) == 0.5 + 0.25);
}

TEST_CASE("a denial weakens the story and warns of forged items") {
  World world = world_with_denial();
  world.stories[0].forged_share = 0.5;
  post(world, 0, 10, leak);
  post(world, 1, 20, denial);
  CHECK(credence_of_reader(world) == 0.5 - 1.0);
  // From now on only half of the items are taken for genuine.
  post(world, 0, 30, leak);
  CHECK(credence_of_reader(world) == 0.5 - 1.0 + 0.25);
}

TEST_CASE("those who do not believe answer under the same hashtag") {
  World world = world_with_denial();
  world.stories[0].appeal = 1e6;
  world.stories[0].plausibility = 0.01;
  world.stories[0].hashtag_from = 0;
  world.belief.rebuttal_share = 1.0;
  post(world, 0, 10, leak);
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.posts.size() == 2);
  CHECK(outcome.posts[1].author == AccountId{2});
  CHECK(outcome.posts[1].story == denial);
  CHECK(outcome.posts[1].form == Form::original);
  CHECK(outcome.posts[1].parent == no_post);
  CHECK(outcome.posts[1].hashtag == 1);
  world.belief.rebuttal_share = 0.0;
  CHECK(run_world(world).posts[1].story == leak);
}

TEST_CASE("campaigners are engaged from the first post of an ally") {
  World world = small_world(3, {{0, 1}, {0, 2}});
  world.stories[0].appeal = 0.0;
  testing::set_traits(world.population, &AccountTraits::stamina, 1e6F);
  world.population.traits[1].campaigner = 1;
  world.engagement.repost_share = 1.0;
  world.acts.push_back(make_act(0, 10));
  const auto timeline = timeline_of(run_world(world));
  REQUIRE(timeline.size() == 2);
  CHECK(timeline[1].author == 1);
}

}  // namespace leaksim::testing

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/small_world.hpp"
#include "support/traits.hpp"

// Timelines written by hand: in a small world a post is seen 1 s after it and
// answered 1 s later.
namespace leaksim::testing {

namespace {

using Rows = std::vector<TimelineRow>;

Arcs star(std::uint32_t leaves) {
  Arcs arcs;
  for (std::uint32_t leaf = 1; leaf <= leaves; ++leaf) {
    arcs.emplace_back(0, leaf);
  }
  return arcs;
}

}  // namespace

TEST_CASE("a chain passes the post on every two seconds, at any tick") {
  const Seconds tick = GENERATE(1, 2, 3, 60, 3600);
  World world = small_world(5, {{0, 1}, {1, 2}, {2, 3}});
  world.tick = tick;
  world.acts.push_back(make_act(0, 59));
  const Outcome outcome = run_world(world);
  CHECK(timeline_of(outcome) == Rows{{59, 0, -1, 0, 0},
                                     {61, 1, 0, 0, 1},
                                     {63, 2, 1, 0, 2},
                                     {65, 3, 2, 0, 3}});
  CHECK(seen_posts_of(outcome) ==
        SeenPosts{{59, 0}, {60, 1}, {62, 2}, {64, 3}});
}

TEST_CASE("a label shows on all reposts once the original is old enough") {
  World world = small_world(5, {{0, 1}, {1, 2}, {2, 3}});
  world.acts.push_back(make_act(0, 59));
  // Read 1, 3 and 5 s after the original, each 1 s after the post above.
  const auto posts_with_label_after = [&](double seconds) {
    world.stories[0].label_factor = 0.0;
    world.stories[0].label_delay_hours = seconds / 3600.0;
    return run_world(world).posts.size();
  };
  CHECK(posts_with_label_after(0.0) == 1);
  CHECK(posts_with_label_after(2.5) == 2);
  CHECK(posts_with_label_after(4.5) == 3);
  CHECK(posts_with_label_after(5.5) == 4);
}

TEST_CASE("the first exposure tells its cause and its post") {
  World world = small_world(2, {{0, 1}});
  world.acts.push_back(make_act(0, 10));
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.exposures.size() == 2);
  CHECK(outcome.exposures[0].cause == Cause::scripted);
  CHECK(outcome.exposures[0].post == no_post);
  CHECK(outcome.exposures[1].cause == Cause::feed);
  CHECK(outcome.exposures[1].post == PostId{0});
}

TEST_CASE("all leaves of a star answer at once, each under the centre") {
  World world = small_world(4, star(3));
  world.acts.push_back(make_act(0, 7));
  CHECK(timeline_of(run_world(world)) == Rows{{7, 0, -1, 0, 0},
                                              {9, 1, 0, 0, 1},
                                              {9, 2, 0, 0, 1},
                                              {9, 3, 0, 0, 1}});
}

TEST_CASE("a tree is walked level by level") {
  World world =
      small_world(7, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}});
  world.acts.push_back(make_act(0, 0));
  CHECK(timeline_of(run_world(world)) == Rows{{0, 0, -1, 0, 0},
                                              {2, 1, 0, 0, 1},
                                              {2, 2, 0, 0, 1},
                                              {4, 3, 1, 0, 2},
                                              {4, 4, 1, 0, 2},
                                              {4, 5, 2, 0, 2},
                                              {4, 6, 2, 0, 2}});
}

TEST_CASE("a cycle ends where it began: nobody answers twice") {
  World world = small_world(3, {{0, 1}, {1, 2}, {2, 0}});
  world.acts.push_back(make_act(0, 5));
  const Outcome outcome = run_world(world);
  CHECK(timeline_of(outcome) ==
        Rows{{5, 0, -1, 0, 0}, {7, 1, 0, 0, 1}, {9, 2, 1, 0, 2}});
  // The first author still saw its follower's repost come back.
  CHECK(seen_counts(outcome.stories[0]) == std::vector<std::uint16_t>{1, 1, 1});
}

TEST_CASE("of two parents the earlier one is answered") {
  // 3 hears 0 through 1 at second 3 and through the longer way at second 5.
  World world = small_world(5, {{0, 1}, {1, 3}, {0, 2}, {2, 4}, {4, 3}});
  world.acts.push_back(make_act(0, 0));
  const auto rows = timeline_of(run_world(world));
  REQUIRE(rows.size() == 5);
  CHECK(rows[3] == TimelineRow{4, 3, 1, 0, 2});
}

TEST_CASE("without appeal nobody posts, but everybody reached knows") {
  World world = small_world(4, star(3));
  world.stories[0].appeal = 0.0;
  world.acts.push_back(make_act(0, 7));
  const Outcome outcome = run_world(world);
  CHECK(outcome.posts.size() == 1);
  CHECK(seen_posts_of(outcome) == SeenPosts{{7, 0}, {8, 1}, {8, 2}, {8, 3}});
}

TEST_CASE("a camp without affinity does not answer") {
  World world = small_world(2, {});
  add_community(world, 2, CountryId{0}, CampId{1}, LanguageId{0});
  connect(world, star(3));
  world.stories[0].affinity = {1.0, 0.0};
  world.acts.push_back(make_act(0, 7));
  CHECK(timeline_of(run_world(world)) ==
        Rows{{7, 0, -1, 0, 0}, {9, 1, 0, 0, 1}});
}

TEST_CASE("nothing crosses from one component to another") {
  World world = small_world(6, {{0, 1}, {1, 2}, {3, 4}, {4, 5}});
  world.acts.push_back(make_act(0, 0));
  const Outcome outcome = run_world(world);
  CHECK(seen_posts_of(outcome) == SeenPosts{{0, 0}, {1, 1}, {3, 2}});
}

TEST_CASE("a disabled account is mute and lets nothing pass") {
  World world = small_world(3, {{0, 1}, {1, 2}});
  world.acts.push_back(make_act(0, 0));
  world.population.traits[1].enabled = 0;
  CHECK(seen_posts_of(run_world(world)) == SeenPosts{{0, 0}});

  world.population.traits[0].enabled = 0;
  CHECK(run_world(world).posts.empty());
}

TEST_CASE("a disabled act is not posted, its story keeps its clock") {
  World world = small_world(2, {{0, 1}});
  world.acts = {make_act(0, 0, "first"), make_act(0, 100, "second")};
  world.acts[0].enabled = false;
  CHECK(timeline_of(run_world(world)) ==
        Rows{{100, 0, -1, 0, 0}, {102, 1, 0, 0, 1}});
}

TEST_CASE("a disabled feed carries nothing") {
  World world = small_world(2, {{0, 1}});
  world.acts.push_back(make_act(0, 0));
  world.feeds[0].enabled = false;
  CHECK(seen_posts_of(run_world(world)) == SeenPosts{{0, 0}});
}

TEST_CASE("visibility and ranking of 0 hide everything, of 1 nothing") {
  World world = small_world(101, star(100));
  world.acts.push_back(make_act(0, 0));
  SECTION("visibility 0") {
    set_visibility(world.feeds[0], 0.0);
    CHECK(seen_posts_of(run_world(world)).size() == 1);
  }
  SECTION("ranking 0") {
    world.feeds[0].ranking = 0.0;
    CHECK(seen_posts_of(run_world(world)).size() == 1);
  }
  SECTION("both 1") {
    CHECK(seen_posts_of(run_world(world)).size() == 101);
  }
}

TEST_CASE("what institutions, outlets and sources see they do not answer") {
  const Kind kind = GENERATE(Kind::person, Kind::bot, Kind::outlet,
                             Kind::institution, Kind::source);
  World world = small_world(2, {{0, 1}});
  world.acts.push_back(make_act(0, 0));
  world.population.traits[1].kind = kind;
  const bool answers = kind == Kind::person || kind == Kind::bot;
  const Outcome outcome = run_world(world);
  CHECK(outcome.posts.size() == (answers ? 2U : 1U));
  CHECK(outcome.exposures.size() == 2);
}

TEST_CASE("originals have no parent, whatever made their author speak") {
  World world = small_world(3, {{0, 1}, {1, 2}});
  world.response.repost_share = 0.0;
  world.acts.push_back(make_act(0, 0));
  const Outcome outcome = run_world(world);
  CHECK(timeline_of(outcome) ==
        Rows{{0, 0, -1, 0, 0}, {2, 1, -1, 1, 0}, {4, 2, -1, 2, 0}});
  CHECK(std::all_of(
      outcome.posts.begin(), outcome.posts.end(),
      [](const Post& post) { return post.form == Form::original; }));
}

TEST_CASE("reposts are reposts, and their author counts its posts from 0") {
  World world = small_world(2, {{0, 1}});
  world.acts.push_back(make_act(0, 0));
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.posts.size() == 2);
  CHECK(outcome.posts[0].n == (scripted_bit | hash_text("act")));
  CHECK(outcome.posts[1].form == Form::repost);
  CHECK(outcome.posts[1].n == 0);
}

TEST_CASE("the engaged answer every exposure, others only the first") {
  World world = small_world(2, {{0, 1}});
  world.acts = {make_act(0, 0, "a"), make_act(0, 100, "b"),
                make_act(0, 200, "c")};
  world.engagement.repost_share = 0.0;
  SECTION("without stamina") {
    CHECK(timeline_of(run_world(world)) == Rows{{0, 0, -1, 0, 0},
                                                {2, 1, 0, 0, 1},
                                                {100, 0, -1, 2, 0},
                                                {200, 0, -1, 3, 0}});
  }
  SECTION("with stamina, by originals") {
    world.population.traits[1].stamina = 1e6F;
    CHECK(timeline_of(run_world(world)) == Rows{{0, 0, -1, 0, 0},
                                                {2, 1, 0, 0, 1},
                                                {100, 0, -1, 2, 0},
                                                {102, 1, -1, 3, 0},
                                                {200, 0, -1, 4, 0},
                                                {202, 1, -1, 5, 0}});
  }
}

TEST_CASE("the engaged may address the author whom they answer") {
  World world = small_world(3, {{0, 1}, {1, 2}});
  world.population.traits[2].kind = Kind::institution;  // reads, never answers
  world.population.traits[1].stamina = 1e6F;
  world.engagement.repost_share = 0.0;
  world.acts = {make_act(0, 0, "a"), make_act(0, 100, "b")};
  const auto seen_by_author = [&](double mention_share) {
    world.engagement.mention_share = mention_share;
    const Outcome outcome = run_world(world);
    REQUIRE(outcome.posts.size() == 4);
    const Post& first = outcome.posts[1];
    CHECK(first.form == Form::repost);
    CHECK(first.addressee == nobody);
    const Post& further = outcome.posts[3];
    CHECK(further.author == AccountId{1});
    CHECK(further.form ==
          (mention_share > 0.0 ? Form::mention : Form::original));
    CHECK(further.addressee == (mention_share > 0.0 ? AccountId{0} : nobody));
    // Whoever follows reads it as any post.
    CHECK(outcome.stories[0].accounts[2].seen == 2);
    return outcome.stories[0].accounts[0].seen;
  };
  // The author does not follow who answers.
  CHECK(seen_by_author(0.0) == 0);
  CHECK(seen_by_author(1.0) == 1);
}

TEST_CASE("whoever waits for a second exposure answers that one") {
  World world = small_world(2, {{0, 1}});
  world.response.reinforcement = Reinforcement::threshold;
  world.response.exposures_needed = 2;
  world.acts = {make_act(0, 0, "a"), make_act(0, 100, "b")};
  CHECK(timeline_of(run_world(world)) ==
        Rows{{0, 0, -1, 0, 0}, {100, 0, -1, 1, 0}, {102, 1, 1, 1, 1}});
}

TEST_CASE("an account's posts are counted in order of their time") {
  // Reactions vary: some answer the second post before the first.
  World world = small_world(201, star(200));
  world.tick = seconds_per_hour;
  testing::set_traits(world.population, &AccountTraits::stamina, 1e6F);
  world.engagement.repost_share = 1.0;
  world.response.reaction_median_seconds = 20.0;
  world.response.reaction_sigma = 0.8;
  world.acts = {make_act(0, 0, "a"), make_act(0, 1, "b")};
  const auto posts = run_world(world).posts;
  REQUIRE(posts.size() == 402);
  std::vector<std::vector<const Post*>> by_author(201);
  for (const Post& post : posts) {
    by_author[index(post.author)].push_back(&post);
  }
  std::uint32_t crossed = 0;
  for (std::uint32_t u = 1; u <= 200; ++u) {
    const Post& first = *by_author[u].at(0);
    const Post& second = *by_author[u].at(1);
    REQUIRE(first.n == 0);
    REQUIRE(second.n == 1);
    REQUIRE(first.time <= second.time);
    crossed += first.parent == PostId{1} ? 1 : 0;
  }
  CHECK(crossed > 20);
}

TEST_CASE("stories do not mix") {
  World world = small_world(3, {{0, 1}, {1, 2}});
  world.stories.push_back(world.stories[0]);
  world.stories[1].appeal = 0.0;
  world.acts = {make_act(0, 0, "a"), make_act(0, 0, "b")};
  world.acts[1].story = StoryId{1};
  const Outcome outcome = run_world(world);
  CHECK(outcome.posts.size() == 4);
  CHECK(seen_counts(outcome.stories[0]) == std::vector<std::uint16_t>{0, 1, 1});
  CHECK(seen_counts(outcome.stories[1]) == std::vector<std::uint16_t>{0, 1, 0});
}

TEST_CASE("nothing happens at or after the end, also within its tick") {
  const Seconds tick = GENERATE(1, 60);
  World world = small_world(4, {{0, 1}, {1, 2}, {2, 3}});
  world.acts.push_back(make_act(0, 95));
  world.tick = tick;
  world.duration = 99;  // 2 would post in second 99
  const Outcome outcome = run_world(world);
  CHECK(timeline_of(outcome) == Rows{{95, 0, -1, 0, 0}, {97, 1, 0, 0, 1}});
  CHECK(seen_posts_of(outcome) == SeenPosts{{95, 0}, {96, 1}, {98, 2}});
}

TEST_CASE("first exposures are told once, also when the run ends quietly") {
  World world = small_world(2, {{0, 1}});
  world.acts.push_back(make_act(0, 0));
  world.duration = 3 * seconds_per_hour;
  world.tick = 60;
  CHECK(seen_posts_of(run_world(world)) == SeenPosts{{0, 0}, {1, 1}});
}

TEST_CASE("a post carries the hashtag from the second that coins it") {
  World world = small_world(2, {});
  world.stories[0].hashtag_from = 100;
  world.acts = {make_act(0, 99, "before"), make_act(0, 100, "coins"),
                make_act(1, 200, "after")};
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.posts.size() == 3);
  CHECK(outcome.posts[0].hashtag == 0);
  CHECK(outcome.posts[1].hashtag == 1);
  CHECK(outcome.posts[2].hashtag == 1);
}

TEST_CASE("a repost carries the hashtag if its parent does") {
  World world = small_world(3, {{0, 2}, {1, 2}});
  world.population.traits[2].stamina = 1e6F;
  world.engagement.repost_share = 1.0;
  world.stories[0].hashtag_from = 100;
  // Reposted at 101 and 102.
  world.acts = {make_act(0, 99, "before"), make_act(1, 100, "coins")};
  const Outcome outcome = run_world(world);
  REQUIRE(outcome.posts.size() == 4);
  CHECK(outcome.posts[2].time == 101);
  CHECK(outcome.posts[2].hashtag == 0);
  CHECK(outcome.posts[3].time == 102);
  CHECK(outcome.posts[3].hashtag == 1);
}

}  // namespace leaksim::testing

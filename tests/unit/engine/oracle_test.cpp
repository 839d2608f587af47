#include "support/oracle.hpp"

#include <catch2/catch.hpp>

#include "engine/visibility.hpp"
#include "support/statistics.hpp"

// The engine against the naive simulator on worlds drawn at random, where
// everything that the naive one knows is in play: two feeds, two stories, two
// countries and languages, partial visibility, daily rhythm, a law, labels,
// scripted acts, disabled accounts, amplifiers.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t accounts_at_home = 160;
constexpr std::uint32_t accounts_abroad = 100;
constexpr std::uint32_t world_size = accounts_at_home + accounts_abroad;
constexpr PlatformId second_feed{2};

class RandomWorld {
 public:
  explicit RandomWorld(std::uint32_t seed) : next_(seed) {
    world_ = small_world(accounts_at_home, {});
    add_community(world_, accounts_abroad, CountryId{1}, CampId{1},
                  LanguageId{1});
    world_.population.communities[1].clock = UtcOffset{345};
    world_.seed = {seed, seed % 3};
    world_.duration = 2 * seconds_per_hour;
    world_.platform_count = 3;
    set_rules();
    draw_accounts();
    world_.feeds.clear();
    world_.feeds.push_back(draw_feed(PlatformId{0}, 8.0));
    world_.feeds.push_back(draw_feed(second_feed, 3.0));
    world_.feeds[1].ranking = next_();
    draw_acts();
    add_botnet();
  }

  [[nodiscard]] World take() { return std::move(world_); }

 private:
  std::uint32_t draw_below(std::uint32_t count) {
    return static_cast<std::uint32_t>(next_() * count);
  }

  void set_rules() {
    world_.attention = {};
    world_.attention.online_share = 0.4;
    world_.attention.online_wait_seconds = 40.0;
    world_.response = {};
    world_.engagement = {};
    world_.engagement.decay_hours = 1.0;
    world_.engagement.repost_share = 0.6;
    world_.belief = {};
    world_.belief.sharing_weight = 0.4;
    RhythmParams rhythm;
    for (std::size_t hour = 0; hour < 24; hour += 3) {
      rhythm.hourly_share[hour] = 4.0;
    }
    world_.rhythm = DailyRhythm(rhythm);
    world_.stories[0].appeal = 0.25;
    world_.stories[0].interest_decay_hours = 1.5;
    world_.stories[0].begin = 60;
    world_.stories[0].hashtag_from = 400;
    world_.stories.push_back(world_.stories[0]);
    world_.stories[1].affinity = {0.3, 2.0};
    world_.stories[0].friction = 0.9;
    world_.stories[1].label_factor = 0.3;
    world_.stories[1].label_delay_hours = 0.25;
    SilenceLaw law;
    law.begin = 1800;
    law.end = 5000;
    law.compliance = {1.0, 0.9, 0.1, 0.5, 0.0};
    world_.laws.push_back(law);
  }

  void draw_accounts() {
    Population& population = world_.population;
    for (std::uint32_t u = 0; u < population.size(); ++u) {
      population.traits[u].kind = next_() < 0.1    ? Kind::bot
                                  : next_() < 0.05 ? Kind::institution
                                                   : Kind::person;
      population.traits[u].compliance_class =
          static_cast<ComplianceClass>(draw_below(5));
      population.traits[u].enabled = next_() < 0.95 ? 1 : 0;
      population.traits[u].campaigner = next_() < 0.1 ? 1 : 0;
      population.traits[u].platforms = static_cast<std::uint8_t>(
          (next_() < 0.9 ? 1U : 0U) | (next_() < 0.5 ? 4U : 0U));
      if (next_() < 0.2) {
        population.traits[u].languages = 3;
      }
      population.traits[u].contact_languages =
          static_cast<LanguageSet>(draw_below(4));
      population.traits[u].susceptibility = static_cast<float>(2.0 * next_());
      population.traits[u].stamina = static_cast<float>(0.5 * next_());
    }
  }

  Feed draw_feed(PlatformId platform, double followers_mean) {
    Arcs arcs;
    for (std::uint32_t author = 0; author < world_size; ++author) {
      const auto count =
          static_cast<std::uint32_t>(next_.exponential(followers_mean));
      for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t follower = draw_below(world_size);
        if (follower != author) {
          arcs.emplace_back(author, follower);
        }
      }
    }
    Feed feed;
    feed.platform = platform;
    feed.graph = make_graph(world_size, arcs);
    std::vector<std::uint32_t> limits;
    for (std::uint32_t u = 0; u < world_size; ++u) {
      limits.push_back(next_() < 0.1   ? 0
                       : next_() < 0.2 ? to_seen_limit(1.0)
                                       : to_seen_limit(next_()));
      feed.later_rate_per_second.push_back(
          static_cast<float>(next_() / 300.0 + 1e-4));
    }
    set_limits(feed, limits);
    return feed;
  }

  void draw_acts() {
    for (std::uint32_t i = 0; i < 12; ++i) {
      ScriptedAct act = make_act(draw_below(world_size),
                                 60 + static_cast<Seconds>(draw_below(4000)),
                                 "act " + std::to_string(i));
      act.story = StoryId{static_cast<std::uint8_t>(i % 2)};
      act.platform = i % 3 == 0 ? second_feed : PlatformId{0};
      act.language = LanguageId{static_cast<std::uint8_t>(draw_below(2))};
      act.enabled = i != 7;
      world_.acts.push_back(act);
    }
  }

  void add_botnet() {
    Botnet botnet;
    botnet.targets = {world_.acts[2].author, world_.acts[4].author};
    botnet.behaviour.spell_delay_mean_hours = 0.1;
    botnet.behaviour.follow_delay_min_seconds = 0.0;
    for (std::uint32_t u = 3; u < world_size; u += 40) {
      const AccountId account{u};
      if (account != botnet.targets[0] && account != botnet.targets[1]) {
        botnet.amplifiers.push_back({account, 10.0 + 100.0 * next_()});
      }
    }
    world_.botnets.push_back(botnet);
  }

  UniformSequence next_;
  World world_;
};

}  // namespace

TEST_CASE(
    "at ticks of 1 s the engine equals the naive simulator, post by post") {
  std::size_t posts = 0;
  std::size_t reposts = 0;
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    INFO("world " << seed);
    const World world = RandomWorld(seed).take();
    const Log expected = simulate_naively(world);
    for (const std::uint32_t owners : {1U, 3U}) {
      const Log log = log_of(run_world(world, {owners, 16}));
      REQUIRE(log.posts == expected.posts);
      REQUIRE(log.exposures == expected.exposures);
      REQUIRE(log.seen == expected.seen);
    }
    posts += expected.posts.size();
    for (const LoggedPost& post : expected.posts) {
      reposts += post.parent ? 1 : 0;
    }
  }
  // The worlds were worth comparing.
  CHECK(posts > 3000);
  CHECK(reposts > 1000);
  CHECK(posts - reposts > 1000);
}

}  // namespace leaksim::testing

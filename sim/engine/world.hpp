#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/amplifier.hpp"
#include "model/attention.hpp"
#include "model/background.hpp"
#include "model/belief.hpp"
#include "model/engagement.hpp"
#include "model/intervention.hpp"
#include "model/item_feed.hpp"
#include "model/language.hpp"
#include "model/law.hpp"
#include "model/message.hpp"
#include "model/newsroom.hpp"
#include "model/page.hpp"
#include "model/population.hpp"
#include "model/response.hpp"
#include "model/rhythm.hpp"
#include "model/showings.hpp"
#include "model/story.hpp"
#include "model/trend.hpp"
#include "model/vote.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// One feed platform: who follows whom there, and what of it is seen.
struct Feed {
  PlatformId platform{};
  bool enabled = true;
  double ranking = 1.0;  ///< factor on visibility, 0 … 1
  /// Shared by all runs on the same network.
  std::shared_ptr<const FollowGraph> graph;
  /// Constant attention: some follower is no member of the platform, and sees
  /// nothing there. The three tables that follow are then empty.
  bool has_outsiders = false;
  /// q per account as a 32-bit limit: see visibility.hpp.
  std::vector<std::uint32_t> seen_limit;
  /// Bound of seen_limit per 64 arcs: see visibility.hpp.
  std::vector<std::uint8_t> bounds;
  /// Rate at which posts that will be seen are met at a later visit, per
  /// second at mean rhythm, per account.
  std::vector<float> later_rate_per_second;
};

/// The feed platform on which every account holds a list of items.
struct ItemPlatform {
  PlatformId platform{};
  bool enabled = true;  ///< false: nobody acts, and feeds stay as they are
  ItemFeedParams params;
  MessageParams message;
  std::shared_ptr<const FollowGraph> graph;
  /// The same with every arc turned round: row u holds whom u follows.
  FollowGraph followees;
  std::vector<std::uint8_t> is_member;
  std::vector<std::uint8_t> is_bot;
};

/// One board.
struct Board {
  PlatformId platform{};
  bool enabled = true;
  BoardParams params;
};

/// A newsroom with its audience.
struct Outlet {
  bool enabled = true;
  StoryId story{};
  CountryId country{};  ///< whose laws bind it
  ComplianceClass compliance_class = ComplianceClass::mainstream;
  std::vector<double> audience;  ///< share of each community that reads it
  NewsroomParams params;
};

/// The panels of trends of one feed platform.
struct TrendPanels {
  bool enabled = true;                   ///< false: the panels are hidden
  std::optional<PlatformId> platform{};  ///< none: there are no panels
  TrendParams params;
};

/// A voter of the network.
struct VoterEntry {
  Seconds time = 0;  ///< when it votes, s since start
  AccountId account{};
};

/// The election: who votes where and when.
struct Election {
  bool enabled = false;
  CountryId country{};
  /// Local midnight before the polls open, s since start.
  Seconds day_begin = 0;
  /// The story that may persuade.
  StoryId story{};
  /// Share of the electorate that the network's platforms reach.
  double penetration = 1.0;
  std::uint32_t eligible = 0;      ///< voters and abstainers
  std::vector<VoterEntry> voters;  ///< by (time, account)
  /// Of accounts: when they vote (first word), and what they think (second and
  /// third), which is drawn again when they do, since to keep it would take
  /// twice as much memory as all else about them.
  StreamKey draws{0, 0, Stream::voter};
  double preference_centre = 0.0;  ///< log-odds
  VoteParams params;
};

/// An account that amplifies, with its own rate.
struct Amplifier {
  AccountId account{};
  double rate_per_hour = 0.0;
};

/// A net of amplifiers of one story on one feed platform.
struct Botnet {
  bool enabled = true;
  StoryId story{};
  PlatformId platform{};
  std::vector<AccountId> targets;
  AmplifierParams behaviour;
  std::vector<Amplifier> amplifiers;  ///< in account order
};

/// The values of a world that interventions may change during a run: the keys
/// that `leaksim explain` shows as live.
enum class LiveValue : std::uint8_t {
  platform_enabled,
  platform_ranking,
  board_open_probability,
  trend_enabled,
  trend_open_probability,
  story_appeal,
  story_ranking,
  story_friction,
  story_label_factor,
  story_label_delay,
  botnet_enabled,
  outlet_enabled,
  law_enabled,
  law_begin,
  law_end,
  law_compliance
};

/// One such value: which, of which table, and for a law of which class.
struct LiveTarget {
  LiveValue value = LiveValue::story_ranking;
  std::uint32_t position = 0;
  ComplianceClass compliance_class = ComplianceClass::ordinary;
};

/// What somebody does once something has happened: a value is changed,
/// accounts are muted, or a post is made.
struct Intervention {
  bool enabled = true;
  Trigger trigger;
  std::optional<Seconds> lasts{};  ///< then all is as before
  std::optional<LiveTarget> target{};
  double value = 0.0;
  bool mutes = false;  ///< the accounts of the set
  AccountSet accounts;
  std::optional<ScriptedAct> act{};
};

/// All that stays as it is during a run, interventions apart: who is there, who
/// follows whom, what will be tried when, and the rules. Names are resolved to
/// positions.
struct World {
  Instant start{};
  Seconds duration = 0;
  Seconds tick = 60;
  RunSeed seed;
  Population population;
  std::vector<Feed> feeds;
  std::optional<ItemPlatform> item_platform;
  std::vector<Board> boards;
  std::uint32_t platform_count = 0;
  std::uint32_t country_count = 0;
  std::vector<UtcOffset> country_clocks;  ///< one per country
  std::vector<Story> stories;
  std::vector<ScriptedAct> acts;
  std::vector<Botnet> botnets;
  std::vector<Outlet> outlets;
  std::vector<Intervention> interventions;
  std::vector<SilenceLaw> laws;
  TrendPanels trend;
  Election election;
  DailyRhythm rhythm{RhythmParams{}};  ///< of visits
  /// Of everyday posting: the hourly curve itself, without floor.
  DailyRhythm posting_rhythm{RhythmParams{}};
  AttentionParams attention;
  Showings showings;  ///< of constant attention
  ResponseParams response;
  EngagementParams engagement;
  LanguageParams language;
  PageParams page;
  BackgroundParams background;
  BeliefParams belief;

  [[nodiscard]] std::uint32_t absolute(Seconds time) const {
    return static_cast<std::uint32_t>(start.unix_seconds + time);
  }
  /// The feed with this platform, or null for a board.
  [[nodiscard]] const Feed* feed_of(PlatformId platform) const {
    for (const Feed& feed : feeds) {
      if (feed.platform == platform) {
        return &feed;
      }
    }
    return nullptr;
  }
  /// The factor on the visibility of a story's posts on a feed.
  [[nodiscard]] double ranking_of(const Feed& feed, StoryId story) const {
    return feed.ranking * stories[index(story)].ranking;
  }
  /// One bit each.
  [[nodiscard]] std::uint8_t enabled_feeds() const {
    std::uint8_t enabled = 0;
    for (const Feed& feed : feeds) {
      if (feed.enabled) {
        enabled =
            static_cast<std::uint8_t>(enabled | (1U << index(feed.platform)));
      }
    }
    return enabled;
  }
  /// The first story that counters this one, if any.
  [[nodiscard]] std::optional<StoryId> counter_of(StoryId story) const {
    for (std::size_t s = 0; s < stories.size(); ++s) {
      if (stories[s].counters == story) {
        return StoryId{static_cast<std::uint8_t>(s)};
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] Seconds local_second(std::uint32_t account,
                                     Seconds time) const {
    return second_of_day({start.unix_seconds + time},
                         population.community_of(account).clock);
  }
};

}  // namespace leaksim

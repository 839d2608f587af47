#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/amplifier.hpp"
#include "model/attention.hpp"
#include "model/engagement.hpp"
#include "model/language.hpp"
#include "model/law.hpp"
#include "model/page.hpp"
#include "model/population.hpp"
#include "model/response.hpp"
#include "model/rhythm.hpp"
#include "model/story.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// One feed platform: who follows whom there, and what of it is seen.
struct Feed {
  PlatformId platform{};
  bool enabled = true;
  double ranking = 1.0;  ///< factor on visibility, 0 … 1
  /// Shared by all runs on the same network.
  std::shared_ptr<const FollowGraph> graph;
  /// q per account as a 32-bit limit: see visibility.hpp.
  std::vector<std::uint32_t> seen_limit;
  /// Bound of seen_limit per 64 arcs: see visibility.hpp.
  std::vector<std::uint8_t> bounds;
  /// Rate at which posts that will be seen are met at a later visit, per
  /// second at mean rhythm, per account.
  std::vector<float> later_rate_per_second;
};

/// One board.
struct Board {
  PlatformId platform{};
  bool enabled = true;
  BoardParams params;
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

/// All that stays as it is during a run: who is there, who follows whom, what
/// will be tried when, and the rules. Names are resolved to positions.
struct World {
  Instant start{};
  Seconds duration = 0;
  Seconds tick = 60;
  RunSeed seed;
  Population population;
  std::vector<Feed> feeds;
  std::vector<Board> boards;
  std::uint32_t platform_count = 0;
  std::vector<Story> stories;
  std::vector<ScriptedAct> acts;
  std::vector<Botnet> botnets;
  std::vector<SilenceLaw> laws;
  DailyRhythm rhythm{RhythmParams{}};
  AttentionParams attention;
  ResponseParams response;
  EngagementParams engagement;
  LanguageParams language;
  PageParams page;

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
  [[nodiscard]] Seconds local_second(std::uint32_t account,
                                     Seconds time) const {
    return second_of_day({start.unix_seconds + time},
                         population.community_of(account).clock);
  }
};

}  // namespace leaksim

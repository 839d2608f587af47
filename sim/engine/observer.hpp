#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/post.hpp"
#include "engine/state_visitor.hpp"
#include "model/law.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// What the series count. Posts, reposts, mentions and deliveries are counted
/// under the author's community and kind; seen, newly_aware and newly_posting
/// under the reader's. Reposts and mentions are also posts; a delivery is one
/// follower of one post.
enum class Measure : std::uint8_t {
  posts,
  reposts,
  mentions,
  deliveries,
  seen,
  newly_aware,
  newly_posting
};
inline constexpr std::uint32_t measure_count = 7;

/// Sizes of the axes that counts are kept by.
struct TallyShape {
  std::uint32_t communities = 0;
  std::uint32_t platforms = 0;
  std::uint32_t stories = 0;

  /// Cells of one measure.
  [[nodiscard]] std::uint32_t cells() const {
    return communities * platforms * stories *
           static_cast<std::uint32_t>(kind_names.size());
  }
  /// Cells of what accounts hold: of no platform, of all kinds.
  [[nodiscard]] std::uint32_t held_cells() const {
    return communities * stories;
  }
  [[nodiscard]] std::uint32_t held_cell(CommunityId community,
                                        StoryId story) const {
    return index(community) * stories + index(story);
  }
  /// Position of a cell; measures are blocks of cells().
  [[nodiscard]] std::uint32_t cell(CommunityId community, PlatformId platform,
                                   StoryId story, Kind kind) const {
    return ((index(community) * platforms + index(platform)) * stories +
            index(story)) *
               static_cast<std::uint32_t>(kind_names.size()) +
           static_cast<std::uint32_t>(kind);
  }
};

/// Counts and sums since the start of a run.
struct Tallies {
  std::vector<std::int64_t> counts;  ///< [measure][cell]
  /// The credence of accounts aware of a story, in its unit; [held cell].
  std::vector<std::int64_t> credence;
};

/// An account's first meeting with a story.
struct FirstExposure {
  Seconds time = 0;
  AccountId account{};
  PostId post = no_post;
  StoryId story{};
  Cause cause = Cause::feed;
};

/// Mean quality of the items in people's feeds, at the tick's end, and its
/// moving average.
struct FeedQuality {
  double now = 0.0;
  double average = 0.0;
};

/// What happened in one tick, [begin, end).
struct TickReport {
  Seconds begin = 0;
  Seconds end = 0;
  /// Slot of the first post of the tick; its posts follow in order of
  /// application.
  PostId first_slot{};
  std::span<const Post> posts;
  /// Everyday political posts since the start,
  /// [community * platforms + platform].
  std::span<const std::int64_t> background;
  /// As they stand in this tick.
  std::span<const SilenceLaw> laws;
  /// Of the platform with explicit feeds, if there is one.
  std::optional<FeedQuality> feed_quality{};
  /// First exposures, one list per owner, each in order of application.
  std::vector<std::span<const FirstExposure>> first_exposures{};
};

/// Sees every tick, one observer after the other, on any of the threads.
/// Observers never change a run, and do not look at what is due later.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_tick(const TickReport& report) = 0;
  /// What it keeps from tick to tick, see state_visitor.hpp.
  virtual void visit_state(StateVisitor state) = 0;
};

}  // namespace leaksim

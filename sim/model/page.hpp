#pragma once

#include <cstdint>

#include "core/time.hpp"

namespace leaksim {

/// How readers without a parent enter a story: they open its page
/// (model.md 6, entry without a parent).
struct PageParams {
  /// Items read when the page is opened.
  std::uint32_t items = 5;
  /// Items older than this are not shown.
  double window_hours = 6.0;
  /// Chance that an item is taken from those in the reader's own language.
  double own_language_share = 0.9;
};

/// A board: one page that its visitors read.
struct BoardParams {
  /// Visits per day of a member, at mean rhythm (guess).
  double visits_per_day = 3.0;
  /// Chance that a visitor opens the story's thread while it is up (guess).
  double open_probability = 0.5;
  /// How long a thread stays up after its last post (guess).
  double thread_hours = 6.0;
};

/// The weight of an item on a story's page: 1 + its reposts.
constexpr std::uint32_t item_weight(std::uint32_t reposts) {
  return 1 + reposts;
}

}  // namespace leaksim

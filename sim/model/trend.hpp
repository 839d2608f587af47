#pragma once

#include "core/time.hpp"

namespace leaksim {

/// Bound of the chance that a visit opens a panel's story: it fixes which
/// candidates are drawn.
inline constexpr double most_open_probability = 0.05;

/// When a region's panel of trends shows a story's hashtag, and who opens it
/// (model.md 6, trends).
struct TrendParams {
  /// Memory of the hashtag's velocity (guess).
  double memory_hours = 0.5;
  /// The panel shows the hashtag from this velocity on, in multiples of the
  /// ordinary posting in the same hour of earlier days (guess) …
  double enter_ratio = 0.05;
  /// … and until it falls below this one (guess).
  double leave_ratio = 0.01;
  /// Chance that a visit meets the panel and opens the story's page; fitted,
  /// 0.2 to 5 %.
  double open_probability = 0.01;
};

/// Posts per hour, exponentially weighted: after a tick of `elapsed` seconds
/// in which `posts` were made.
double next_velocity(double velocity_per_hour, double posts, Seconds elapsed,
                     const TrendParams& params);

/// Whether the panel shows the hashtag now, given whether it did so before.
/// Without ordinary posting to compare with (the first day) it never enters.
bool is_trending(bool before, double velocity_per_hour,
                 double ordinary_per_hour, const TrendParams& params);

}  // namespace leaksim

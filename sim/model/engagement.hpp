#pragma once

#include "core/time.hpp"

namespace leaksim {

/// What accounts do after their first post about a story (model.md 6, engaged
/// accounts). All are guesses.
struct EngagementParams {
  /// false: nobody posts twice about a story.
  bool enabled = true;
  /// Median and spread of ρ, the readiness to post again on an exposure.
  double stamina_median = 0.02;
  double stamina_sigma = 1.2;
  /// τ_e: how long engagement lasts.
  double decay_hours = 12.0;
  /// Share of further posts that are reposts.
  double repost_share = 0.75;
  /// Share of further originals that address the author of the post answered.
  double mention_share = 0.0;
};

/// Probability that an engaged account posts again on an exposure:
/// 1 − exp(−ρ · L · exp(−age / τ_e)), age since its first post (0 if younger).
double repeat_probability(double stamina, double permitted, Seconds age,
                          const EngagementParams& params);

}  // namespace leaksim

#pragma once

#include <span>

#include "core/time.hpp"
#include "model/law.hpp"
#include "model/rhythm.hpp"

namespace leaksim {

/// Everyday political posting, which goes on whatever is leaked (model.md 6,
/// background). Counted, not logged post by post.
struct BackgroundParams {
  /// Share of an account's own posts that are political (guess).
  double political_share = 0.2;
  /// r: share of political posting that reacts to what officials say (guess).
  double reactive_share = 0.5;
  /// How long what officials said is reacted to; 3 to 8 h (guess).
  double memory_hours = 5.0;
  /// Chance that a post which a silence suppresses is brought forward to
  /// before it, or held until after it (guesses).
  double brought_forward_share = 0.2;
  double held_share = 0.2;
  /// Over how long before and after a silence such posts are spread (guess).
  double rush_hours = 2.0;
};

/// How much of their ordinary posting accounts do at `time` under the laws of
/// their country: 1 without law; 1 − compliance within the window; more than 1
/// in the rush before it, with the posts brought forward, and in the rush
/// after it, with the posts held. Over all time, brought forward, held and
/// lost posts add up to those suppressed. `start_second` is the local second
/// of the day at time 0.
double gate_factor(std::span<const SilenceLaw> laws, CountryId country,
                   ComplianceClass compliance_class, Seconds time,
                   Seconds start_second, const DailyRhythm& rhythm,
                   const BackgroundParams& params);

/// M: the memory of officials' posting over its normal, after a tick of
/// `elapsed` seconds in which they posted `output` times their normal.
double next_memory(double memory, double output, Seconds elapsed,
                   const BackgroundParams& params);

/// The factor on ordinary political posting: gate · ((1 − r) + r · M).
double posting_factor(double gate, double memory,
                      const BackgroundParams& params);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.hpp"

namespace leaksim {

/// What people make of what they see (model.md 6, belief). Credence is kept in
/// log-odds, in steps of 1/1024.
struct BeliefParams {
  /// false: exposures leave credence as it is.
  bool enabled = true;
  /// Credence before the first exposure, as a probability (guess).
  double prior = 0.4;
  /// w: weight of an exposure through a post of one's own camp, and κ: the
  /// factor for one of another camp (guesses).
  double weight = 0.4;
  double other_camp_factor = 0.5;
  /// What an exposure to a story that counters it takes off: −0.85 in log-odds
  /// is −0.2 in probability at 0.5 (facts.md 3, guess).
  double counter_weight = 0.85;
  /// r: factor for each further exposure in a row from the same root.
  double repeat_factor = 0.5;
  /// μ: how much sharing follows belief, 0 to 0.5 (Pennycook and Rand; guess).
  double sharing_weight = 0.2;
  /// Share of those ready to post who do not believe and post a counter-story
  /// with the same hashtag instead (guess).
  double rebuttal_share = 0.2;
};

/// Log-odds as kept: 1/1024 per unit, at most 4 in absolute value.
using Credence = std::int16_t;
inline constexpr double credence_unit = 1.0 / 1024.0;
inline constexpr double credence_limit = 4.0;

/// A probability as credence.
Credence credence_of(double probability);

/// The probability behind a credence.
double probability_of(Credence credence);

/// Credence after the `in_a_row`-th successive exposure (≥ 1) from one root.
/// `believed_forged`: share of the items that the reader takes for forged.
Credence strengthened(Credence before, bool same_camp, std::uint32_t in_a_row,
                      double believed_forged, const BeliefParams& params);

/// Credence after an exposure to a story that counters this one.
Credence weakened(Credence before, bool same_camp, std::uint32_t in_a_row,
                  const BeliefParams& params);

/// m(credence) = 1 − μ + 2 μ · credence: the factor on a first post.
double sharing_factor(double probability, const BeliefParams& params);

/// The largest value that it takes.
double most_sharing_factor(const BeliefParams& params);

}  // namespace leaksim

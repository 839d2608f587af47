#pragma once

#include <cstdint>

#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// What makes a person who sees a story post about it for the first time
/// (model.md 6, response).
struct ResponseParams {
  ResponseModel model = ResponseModel::hazard;
  Reinforcement reinforcement = Reinforcement::saturating;
  /// `saturating`: factor per further exposure (Romero et al. 2011).
  double gain_per_exposure = 1.5;
  /// `saturating`: largest factor.
  double gain_cap = 3.0;
  /// `threshold`: exposures before which nobody adopts.
  std::uint32_t exposures_needed = 2;
  /// Factor for a story met in a language the account lacks, and the same
  /// with a bilingual contact (guess after Mendelsohn 2023).
  double foreign_language = 0.1;
  double foreign_language_bridged = 0.4;
  /// Spread of the logarithm of susceptibility; its mean is 1.
  double susceptibility_sigma = 1.0;
  /// How much more readily automated accounts respond.
  double automated_factor = 1.3;
  /// Share of first posts that are reposts (when there is a post to repost).
  double repost_share = 0.85;
  /// Time from view to post: log-normal (guess).
  double reaction_median_seconds = 20.0;
  double reaction_sigma = 0.8;
};

/// φ(k): how the k-th seen exposure (k ≥ 1) weighs.
double reinforcement_factor(const ResponseParams& params, std::uint32_t k);

/// A number no smaller than any φ(k).
double most_reinforcement(const ResponseParams& params);

/// n_s(t): how much of the interest in a story is left `age` after its first
/// scheduled act; 1 before it.
double interest_left(Seconds age, double decay_hours);

/// The parts of the hazard of a first post, multiplied.
struct ResponseFactors {
  double appeal = 0.0;          ///< β of the story
  double affinity = 1.0;        ///< a(camp, story)
  double susceptibility = 1.0;  ///< σ of the account
  double reinforcement = 1.0;   ///< φ(k)
  double interest = 1.0;        ///< n_s(t)
  double permitted = 1.0;       ///< L(u, t) of the laws in force
  double language = 1.0;        ///< 1, or the foreign-language factor
  double belief = 1.0;          ///< m(credence)
};

/// Probability of a first post on this exposure: 1 − exp(−h).
double response_probability(const ResponseFactors& factors);

/// A number no smaller than that of any hazard up to this one, without an
/// exponential: 1 − exp(−h) ≤ h.
double most_response_probability(double most_hazard);

/// The same where adoption is `certain`: L as soon as φ is above 0, and none of
/// the other factors counts.
double certain_response(double reinforcement, double permitted);

/// Time from view to post, at least 1 s; where adoption is certain it takes no
/// time, and this is not asked.
Seconds reaction_time(double u, const ResponseParams& params);

}  // namespace leaksim

#pragma once

#include <array>
#include <cstdint>

#include "core/time.hpp"

namespace leaksim {

/// How voters choose and when (model.md 6, vote). Two candidates: the leak's
/// target and another.
struct VoteParams {
  /// Expected share of the target without the leak (S2; last polls 61.5–63 %).
  double baseline_share = 0.62;
  /// Spread of voters' log-odds preference (guess).
  double preference_sigma = 2.0;
  /// Share that is undecided when the silence begins (Kalla and Broockman).
  double undecided_share = 0.12;
  /// Most that exposure takes off the chance of an undecided voter to vote for
  /// the target: at full credence (DellaVigna and Kaplan 2007; 0 to 3 %).
  double persuasion = 0.005;
  /// Cumulated turnout by hour of the election day, 0 h to 24 h local time.
  std::array<double, 25> turnout{};
};

/// What a voter thinks of the candidates.
struct Voter {
  double preference = 0.0;  ///< chance to vote for the target
  bool undecided = false;
};

/// Log-odds at the centre of preferences such that the mean chance to vote for
/// the target is the baseline share.
double preference_centre(const VoteParams& params);

/// Second of the day at which somebody votes, from a uniform; `never`:
/// abstains.
Seconds draw_vote_time(const VoteParams& params, double u);

/// A voter from two uniforms.
Voter draw_voter(const VoteParams& params, double centre, double u_preference,
                 double u_undecided);

/// Chance to vote for the target, given the credence of the leak at the
/// voter's hour (0 if it was never met).
double target_probability(const Voter& voter, double credence,
                          const VoteParams& params);

}  // namespace leaksim

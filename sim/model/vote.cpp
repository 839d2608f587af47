#include "model/vote.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

double logistic(double x) {
  return 1.0 / (1.0 + exp(-x));
}

/// Mean of logistic(centre + sigma Z) over a standard normal Z, by the
/// mid-points of equally likely slices.
double mean_preference(double centre, double sigma) {
  constexpr int slices = 2000;
  double sum = 0.0;
  for (int i = 0; i < slices; ++i) {
    sum += logistic(centre + sigma * normal_quantile((i + 0.5) / slices));
  }
  return sum / slices;
}

}  // namespace

double preference_centre(const VoteParams& params) {
  LEAKSIM_EXPECT(params.baseline_share > 0.0 && params.baseline_share < 1.0);
  double low = -100.0;
  double high = 100.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    const bool below = mean_preference(middle, params.preference_sigma) <
                       params.baseline_share;
    (below ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

Seconds draw_vote_time(const VoteParams& params, double u) {
  const auto& turnout = params.turnout;
  for (std::size_t hour = 1; hour < turnout.size(); ++hour) {
    if (u < turnout[hour]) {
      const double part =
          (u - turnout[hour - 1]) / (turnout[hour] - turnout[hour - 1]);
      return static_cast<Seconds>(hour - 1) * seconds_per_hour +
             std::min(static_cast<Seconds>(part * seconds_per_hour),
                      seconds_per_hour - 1);
    }
  }
  return never;
}

Voter draw_voter(const VoteParams& params, double centre, double u_preference,
                 double u_undecided) {
  return {.preference = logistic(centre + params.preference_sigma *
                                              normal_quantile(u_preference)),
          .undecided = u_undecided < params.undecided_share};
}

double target_probability(const Voter& voter, double credence,
                          const VoteParams& params) {
  const double loss = voter.undecided ? params.persuasion * credence : 0.0;
  return std::max(0.0, voter.preference - loss);
}

}  // namespace leaksim

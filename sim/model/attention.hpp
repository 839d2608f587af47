#pragma once

#include <cstdint>
#include <span>

#include "core/time.hpp"
#include "model/rhythm.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// How accounts meet what is delivered to them (model.md 6, delivery and
/// attention; Hodas and Lerman 2012).
struct AttentionParams {
  AttentionModel model = AttentionModel::integrated;
  /// `constant`: chance that a follower sees a post at one showing, and that
  /// the post is shown no more after it. See showings.hpp.
  double visibility = 0.1;
  double recovery = 1.0;
  /// Visits per day of an account with median activity.
  double visits_per_day = 4.0;
  /// λ grows as activity to this power.
  double visits_activity_exponent = 0.25;
  /// Spread of the logarithm of λ at given activity.
  double visits_sigma = 0.5;
  /// Most visits per day of any account.
  double visits_max_per_day = 60.0;
  /// Items read down to in a visit, on average (K).
  double items_per_visit = 8.0;
  /// Chance, at mean rhythm, that somebody who will see a post is online when
  /// it arrives.
  double online_share = 0.25;
  /// Mean wait of those online, between checks of one visit.
  double online_wait_seconds = 150.0;
};

/// Share of delivered posts that an account sees: λK / (λK + f).
double seen_share(double visits_per_day, double items_per_visit,
                  double arriving_per_day);

/// Rate, per second at mean rhythm, at which a post that will be seen at a
/// later visit is met: λ + f/K. Burial shortens the wait: of a post that is
/// seen at all, the visit came before it was buried.
double later_visit_rate(double visits_per_day, double items_per_visit,
                        double arriving_per_day);

/// The moment at which posts come to readers whose clocks show the same. The
/// wait between delivery and view is a mixture of the account being online
/// (exponential, minutes) and a later visit (rate later_visit_rate · c): u in
/// (0, 1) picks the component, then its quantile. Online has the weight
/// online_share · c, at most 1. The parameters must outlive the moment.
class ViewMoment {
 public:
  ViewMoment(const AttentionParams& params, const DailyRhythm& rhythm,
             Seconds local_second_of_day);

  /// Where each u lies among those of its component. Rounding may put it on an
  /// end of the interval, where quantiles are not defined, so it is kept
  /// within [2^-53, 1 − 2^-53]. `shares` has as many places as `u`.
  void to_shares(std::span<const double> u, double* shares) const;

  /// The wait of each u, given the exponential with mean 1 of its share and the
  /// reader's rate of later visits per second. At least 1 s. All have as many
  /// places as `u`.
  void to_waits(std::span<const double> u, const double* exponentials,
                const double* later_rates, Seconds* waits) const;

 private:
  const DailyRhythm* rhythm_;
  DailyRhythm::Moment moment_;
  double online_;
  double online_wait_seconds_;
};

/// The wait between delivery and view.
Seconds view_wait(double u, double later_rate_per_second,
                  const AttentionParams& params, const DailyRhythm& rhythm,
                  Seconds local_second_of_day);

}  // namespace leaksim

#include "model/vote.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/statistics.hpp"

namespace leaksim {

using testing::UniformSequence;

namespace {

VoteParams two_step_turnout() {
  VoteParams params;
  // A quarter votes evenly in the tenth hour, another from 16 to 18 h.
  for (std::size_t hour = 10; hour < 25; ++hour) {
    params.turnout[hour] = hour < 17 ? 0.25 : (hour == 17 ? 0.375 : 0.5);
  }
  return params;
}

}  // namespace

TEST_CASE("preferences average to the baseline share") {
  for (const double share : {0.1, 0.5, 0.661}) {
    for (const double sigma : {0.0, 1.0, 3.0}) {
      VoteParams params;
      params.baseline_share = share;
      params.preference_sigma = sigma;
      const double centre = preference_centre(params);
      UniformSequence next(7);
      double sum = 0.0;
      constexpr int count = 20000;
      for (int i = 0; i < count; ++i) {
        sum += draw_voter(params, centre, next(), 0.5).preference;
      }
      // A preference lies in [0, 1]: its standard deviation is at most 1/2.
      CHECK(sum / count ==
            Approx(share).margin(4 * 0.5 / std::sqrt(double{count})));
    }
  }
}

TEST_CASE("voters vote by the turnout curve, and the rest abstain") {
  const VoteParams params = two_step_turnout();
  const auto hour_of = [&](double u) {
    return draw_vote_time(params, u) / 3600.0;
  };
  CHECK(hour_of(0.125) == Approx(9.5).margin(0.001));
  CHECK(hour_of(0.2499) == Approx(10.0).margin(0.001));
  CHECK(hour_of(0.3125) == Approx(16.5).margin(0.001));
  CHECK(hour_of(0.4999) == Approx(18.0).margin(0.001));
  CHECK(draw_vote_time(params, 0.51) == never);
}

TEST_CASE("only the undecided are persuaded, as far as they believe") {
  VoteParams params;
  params.persuasion = 0.02;
  params.undecided_share = 0.12;
  const Voter undecided = draw_voter(params, 0.0, 0.5, 0.119);
  const Voter decided = draw_voter(params, 0.0, 0.5, 0.121);
  CHECK(undecided.undecided);
  CHECK_FALSE(decided.undecided);
  CHECK(target_probability(undecided, 1.0, params) == Approx(0.48));
  CHECK(target_probability(undecided, 0.5, params) == Approx(0.49));
  CHECK(target_probability(undecided, 0.0, params) == Approx(0.5));
  CHECK(target_probability(decided, 1.0, params) == Approx(0.5));
}

}  // namespace leaksim

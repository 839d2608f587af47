#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "model/rhythm.hpp"

/// Daily rhythms that the tests share, and the curve written out once more, in
/// the plainest way, for comparison.
namespace leaksim::testing {

/// A day without rhythm: c is 1 throughout.
inline RhythmParams flat_params() {
  return {flat_day(), 0.0};
}

/// The hourly shares of facts.md 3 with the reference floor.
inline RhythmParams french_params() {
  return {{3.0, 0.8, 0.4, 0.7, 0.3, 0.4, 0.7, 1.9, 2.8,  4.0, 3.3, 6.1,
           8.6, 5.8, 4.4, 6.2, 5.7, 5.7, 4.8, 6.5, 11.5, 7.5, 4.4, 4.3},
          0.15};
}

/// Nothing at all before 9 h and from 17 h on: c is 3 in between, 0 elsewhere.
inline RhythmParams office_params() {
  RhythmParams params{{}, 0.0};
  for (std::size_t hour = 9; hour < 17; ++hour) {
    params.hourly_share[hour] = 0.125;
  }
  return params;
}

/// c in each hour of the day, as model.md 6 defines it.
inline std::array<double, 24> hourly_rates(const RhythmParams& params) {
  double sum = 0.0;
  for (const double share : params.hourly_share) {
    sum += share;
  }
  std::array<double, 24> rates{};
  for (std::size_t hour = 0; hour < 24; ++hour) {
    const double share_of_day = params.hourly_share[hour] / sum;
    rates[hour] =
        params.floor * 1.0 + (1.0 - params.floor) * share_of_day / (1.0 / 24);
  }
  return rates;
}

/// The integral of c from a second of the day on, summed second by second.
class SummedRhythm {
 public:
  SummedRhythm(const RhythmParams& params, Seconds start, Seconds length) {
    const auto rates = hourly_rates(params);
    sums_.reserve(static_cast<std::size_t>(length) + 1);
    double sum = 0.0;
    sums_.push_back(sum);
    for (Seconds second = start; second < start + length; ++second) {
      sum += rates[static_cast<std::size_t>(second / 3600 % 24)];
      sums_.push_back(sum);
    }
  }

  /// The integral over the first `seconds`, a whole number within the length.
  [[nodiscard]] double after(double seconds) const {
    return sums_.at(static_cast<std::size_t>(seconds));
  }

  /// The time at which the integral first reaches `amount`.
  [[nodiscard]] double when(double amount) const {
    std::size_t second = 0;
    while (sums_.at(second) < amount) {
      ++second;
    }
    if (second == 0) {
      return 0.0;
    }
    const double before = sums_[second - 1];
    return static_cast<double>(second - 1) +
           (amount - before) / (sums_[second] - before);
  }

 private:
  std::vector<double> sums_;
};

}  // namespace leaksim::testing

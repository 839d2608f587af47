#pragma once

#include <array>
#include <cstddef>

#include "core/time.hpp"

namespace leaksim {

/// Equal shares: a day without rhythm.
constexpr std::array<double, 24> flat_day() {
  std::array<double, 24> shares{};
  shares.fill(1.0);
  return shares;
}

/// How activity is spread over the day (facts.md 3, hourly shares).
struct RhythmParams {
  /// Share of the day's activity in each local hour; any positive scale.
  std::array<double, 24> hourly_share = flat_day();
  /// Part of the rate that knows no hour, 0 … 1 (model.md 6: ν).
  double floor = 0.15;
};

/// The daily curve c(local time) = ν + (1 − ν) · curve, mean 1 over a day,
/// constant within each hour, with its integral and the inverse of that.
class DailyRhythm {
 public:
  explicit DailyRhythm(const RhythmParams& params);

  /// c at a local second of the day, 0 … 86399.
  [[nodiscard]] double at(Seconds second_of_day) const;

  /// The largest value of c.
  [[nodiscard]] double highest() const;

  /// The integral of c over `length` seconds from `second_of_day` on: seconds
  /// at mean rhythm.
  [[nodiscard]] double amount_within(Seconds second_of_day,
                                     Seconds length) const;

  /// Seconds of clock time after `second_of_day` until the integral of c has
  /// grown by `amount` (seconds at mean rhythm, ≥ 0).
  [[nodiscard]] double time_until(Seconds second_of_day, double amount) const;

 private:
  static constexpr std::size_t hours = 24;
  std::array<double, hours> rate_{};
  /// The integral over each hour of three days, so that none of the first has
  /// to look for the one after it.
  static constexpr std::size_t days_tabled = 3;
  std::array<double, days_tabled * hours> amount_of_hour_{};
};

}  // namespace leaksim

#pragma once

#include <array>
#include <cstddef>

#include "core/time.hpp"
#include "core/vector_clones.hpp"

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
  [[nodiscard]] double highest() const { return highest_; }

  /// The integral of c over `length` seconds from `second_of_day` on: seconds
  /// at mean rhythm.
  [[nodiscard]] double amount_within(Seconds second_of_day,
                                     Seconds length) const;

  /// A second of the day, as times_until needs it.
  struct Moment {
    double seconds_left = 0.0;  ///< of its hour
    double amount_left = 0.0;   ///< of the integral over its hour
    double rate = 0.0;
    std::size_t next_hour = 0;  ///< 1 … 24
  };
  [[nodiscard]] Moment moment(Seconds second_of_day) const;

  /// Seconds of clock time after a moment until the integral of c has grown by
  /// each amount (seconds at mean rhythm, 0 … largest_amount). Inlined, so that
  /// it is compiled for the vectors of its caller.
  void times_until(const Moment& from, const DoubleVector& amounts,
                   DoubleVector& times) const;

  /// Three centuries: whole days of it fit their integer with room to spare.
  static constexpr double largest_amount = 1.0e10;

 private:
  static constexpr std::size_t hours = 24;
  static constexpr std::size_t hours_tabled = 2 * hours + 1;
  /// Of an hour of the first day or the next, c in it and the integral from
  /// the first midnight until it begins.
  std::array<double, hours_tabled> rate_{};
  std::array<double, hours_tabled> amount_before_{};
  double highest_ = 0.0;
};

[[gnu::always_inline]] inline void DailyRhythm::times_until(
    const Moment& from, const DoubleVector& amounts,
    DoubleVector& times) const {
  // The curve has mean 1, so whole days can be taken off first.
  constexpr double day = seconds_per_day;
  DoubleVector days;
  truncate(amounts / day, days);
  const DoubleVector rest = amounts - days * day;
  const LongVector is_in_hour = rest <= from.amount_left;
  // Beyond it, the integral since midnight; within a day an hour is found whose
  // end it does not exceed.
  const DoubleVector target =
      amount_before_[from.next_hour] + (rest - from.amount_left);
  LongVector hour{};
  hour += static_cast<std::int64_t>(from.next_hour);
  for (std::size_t h = 1; h <= hours; ++h) {
    hour -= amount_before_[from.next_hour + h] < target;
  }
  DoubleVector before;
  DoubleVector rate;
  for (std::size_t i = 0; i < vector_doubles; ++i) {
    before[i] = amount_before_[static_cast<std::size_t>(hour[i])];
    rate[i] = rate_[static_cast<std::size_t>(hour[i])];
  }
  const DoubleVector hours_passed =
      __builtin_convertvector(hour, DoubleVector) -
      static_cast<double>(from.next_hour);
  const DoubleVector none{};
  const DoubleVector passed =
      days * day +
      (is_in_hour ? none : from.seconds_left + hours_passed * seconds_per_hour);
  const DoubleVector amount = is_in_hour ? rest : target - before;
  rate = is_in_hour ? none + from.rate : rate;
  // An hour of rate 0 is left at once, unless nothing is left to wait for.
  times = passed + (rate > 0.0 ? amount / rate : none);
}

}  // namespace leaksim

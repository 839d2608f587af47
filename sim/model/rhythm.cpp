#include "model/rhythm.hpp"

#include <algorithm>
#include <numeric>

#include "core/check.hpp"

namespace leaksim {

namespace {

// Three centuries: whole days of it fit their integer with room to spare.
constexpr double largest_amount = 1.0e10;

}  // namespace

DailyRhythm::DailyRhythm(const RhythmParams& params) {
  const double total = std::accumulate(params.hourly_share.begin(),
                                       params.hourly_share.end(), 0.0);
  LEAKSIM_EXPECT(*std::min_element(params.hourly_share.begin(),
                                   params.hourly_share.end()) >= 0.0);
  LEAKSIM_EXPECT(total > 0.0);
  LEAKSIM_EXPECT(params.floor >= 0.0 && params.floor <= 1.0);
  for (std::size_t hour = 0; hour < rate_.size(); ++hour) {
    rate_[hour] = params.floor + (1.0 - params.floor) * 24.0 *
                                     params.hourly_share[hour] / total;
    for (std::size_t day = 0; day < days_tabled; ++day) {
      amount_of_hour_[day * hours + hour] = rate_[hour] * seconds_per_hour;
    }
  }
}

double DailyRhythm::at(Seconds second_of_day) const {
  LEAKSIM_EXPECT(second_of_day >= 0 && second_of_day < seconds_per_day);
  return rate_[static_cast<std::size_t>(second_of_day / seconds_per_hour)];
}

double DailyRhythm::highest() const {
  return *std::max_element(rate_.begin(), rate_.end());
}

double DailyRhythm::amount_within(Seconds second_of_day, Seconds length) const {
  LEAKSIM_EXPECT(second_of_day >= 0 && second_of_day < seconds_per_day);
  LEAKSIM_EXPECT(length >= 0);
  // The curve has mean 1, so whole days can be taken off first.
  const Seconds days = length / seconds_per_day;
  double amount = static_cast<double>(days) * seconds_per_day;
  Seconds rest = length % seconds_per_day;
  auto hour = static_cast<std::size_t>(second_of_day / seconds_per_hour);
  Seconds left_in_hour = seconds_per_hour - second_of_day % seconds_per_hour;
  while (rest > 0) {
    const Seconds part = std::min(rest, left_in_hour);
    amount += rate_[hour] * part;
    rest -= part;
    left_in_hour = seconds_per_hour;
    hour = (hour + 1) % rate_.size();
  }
  return amount;
}

double DailyRhythm::time_until(Seconds second_of_day, double amount) const {
  LEAKSIM_EXPECT(second_of_day >= 0 && second_of_day < seconds_per_day);
  LEAKSIM_EXPECT(amount >= 0.0 && amount <= largest_amount);
  double elapsed = 0.0;
  double rest = amount;
  if (amount >= seconds_per_day) {
    // The curve has mean 1, so whole days can be taken off first.
    const auto days = static_cast<std::int32_t>(amount / seconds_per_day);
    elapsed = static_cast<double>(days) * seconds_per_day;
    rest = amount - elapsed;
  }
  auto hour = static_cast<std::size_t>(second_of_day / seconds_per_hour);
  const double left_in_hour =
      seconds_per_hour - second_of_day % seconds_per_hour;
  if (rest > rate_[hour] * left_in_hour) {
    rest -= rate_[hour] * left_in_hour;
    elapsed += left_in_hour;
    // Of less than a day, the rest is used up within one: with room for its
    // roundings, within those of the table.
    for (++hour; rest > amount_of_hour_[hour]; ++hour) {
      rest -= amount_of_hour_[hour];
      elapsed += seconds_per_hour;
    }
  }
  // An hour of rate 0 is left at once, unless nothing is left to wait for.
  const double rate = rate_[hour % hours];
  return rate > 0.0 ? elapsed + rest / rate : elapsed;
}

}  // namespace leaksim

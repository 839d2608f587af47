#include "model/rhythm.hpp"

#include <algorithm>
#include <numeric>

#include "core/check.hpp"

namespace leaksim {

DailyRhythm::DailyRhythm(const RhythmParams& params) {
  const double total = std::accumulate(params.hourly_share.begin(),
                                       params.hourly_share.end(), 0.0);
  LEAKSIM_EXPECT(*std::min_element(params.hourly_share.begin(),
                                   params.hourly_share.end()) >= 0.0);
  LEAKSIM_EXPECT(total > 0.0);
  LEAKSIM_EXPECT(params.floor >= 0.0 && params.floor <= 1.0);
  double amount = 0.0;
  for (std::size_t hour = 0; hour < hours_tabled; ++hour) {
    rate_[hour] = params.floor + (1.0 - params.floor) * 24.0 *
                                     params.hourly_share[hour % hours] / total;
    amount_before_[hour] = amount;
    amount += rate_[hour] * seconds_per_hour;
  }
  highest_ = *std::max_element(rate_.begin(), rate_.end());
}

double DailyRhythm::at(Seconds second_of_day) const {
  LEAKSIM_EXPECT(second_of_day >= 0 && second_of_day < seconds_per_day);
  return rate_[static_cast<std::size_t>(second_of_day / seconds_per_hour)];
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
    hour = (hour + 1) % hours;
  }
  return amount;
}

DailyRhythm::Moment DailyRhythm::moment(Seconds second_of_day) const {
  LEAKSIM_EXPECT(second_of_day >= 0 && second_of_day < seconds_per_day);
  const auto hour = static_cast<std::size_t>(second_of_day / seconds_per_hour);
  const double left = seconds_per_hour - second_of_day % seconds_per_hour;
  return {.seconds_left = left,
          .amount_left = rate_[hour] * left,
          .rate = rate_[hour],
          .next_hour = hour + 1};
}

}  // namespace leaksim

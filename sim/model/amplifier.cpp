#include "model/amplifier.hpp"

#include <algorithm>

#include "core/distributions.hpp"
#include "model/whole_seconds.hpp"

namespace leaksim {

namespace {

// Beyond this no run looks; keeps times in range.
constexpr double horizon_seconds = 3650.0 * seconds_per_day;

}  // namespace

double draw_rate_per_hour(const AmplifierParams& params, double u) {
  return std::min(
      log_normal_quantile(u, params.rate_median_per_hour, params.rate_sigma),
      params.rate_max_per_hour);
}

WorkingSpell draw_spell(const AmplifierParams& params, double rate_per_hour,
                        Seconds story_begin, double u_delay, double u_length) {
  const double delay = exponential_quantile(
      u_delay, params.spell_delay_mean_hours * seconds_per_hour);
  const double length = log_normal_quantile(u_length, params.spell_median_hours,
                                            params.spell_sigma) *
                        seconds_per_hour;
  const auto begin = story_begin + static_cast<Seconds>(
                                       std::min(delay, horizon_seconds / 4.0));
  const auto end =
      begin + static_cast<Seconds>(std::min(length, horizon_seconds / 4.0));
  const double rate = rate_per_hour / seconds_per_hour;
  return {begin, end, rate, rate * params.rest_share};
}

Seconds suspension_time(const AmplifierParams& params, Seconds spell_begin,
                        double u) {
  if (!(params.suspension_per_day > 0.0)) {
    return never;
  }
  const double delay =
      exponential_quantile(u, seconds_per_day / params.suspension_per_day);
  return delay < horizon_seconds / 4.0
             ? spell_begin + whole_seconds(delay, never / 2)
             : never;
}

Seconds next_own_post(const WorkingSpell& spell, Seconds now, double amount) {
  const double start = std::max(now, spell.begin);
  const double in_spell =
      std::max(0.0, spell.end - start) * spell.rate_per_second;
  double time = 0.0;
  if (amount < in_spell) {
    time = start + amount / spell.rate_per_second;
  } else if (spell.rest_rate_per_second > 0.0) {
    time = std::max<double>(start, spell.end) +
           (amount - in_spell) / spell.rest_rate_per_second;
  } else {
    return never;
  }
  // To the nearest second: rounding up would lengthen every gap by half a
  // second, two per cent at the highest rates.
  return time < horizon_seconds
             ? std::max(now + 1, whole_seconds(time - 0.5, never))
             : never;
}

}  // namespace leaksim

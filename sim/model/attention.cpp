#include "model/attention.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "model/whole_seconds.hpp"

namespace leaksim {

namespace {

// Longest wait that is kept: beyond it no run looks.
constexpr Seconds longest_wait = 100'000'000;

// A unit exponential from where u lies in (from, to). Rounding may put u on an
// end of the interval, where the quantile is not defined.
double exponential_within(double u, double from, double to) {
  const double share = (u - from) / (to - from);
  return exponential_quantile(std::clamp(share, 0x1p-53, 1.0 - 0x1p-53), 1.0);
}

}  // namespace

double seen_share(double visits_per_day, double items_per_visit,
                  double arriving_per_day) {
  const double read_per_day = visits_per_day * items_per_visit;
  return read_per_day > 0.0 ? read_per_day / (read_per_day + arriving_per_day)
                            : 0.0;
}

double later_visit_rate(double visits_per_day, double items_per_visit,
                        double arriving_per_day) {
  LEAKSIM_EXPECT(items_per_visit > 0.0);
  return (visits_per_day + arriving_per_day / items_per_visit) /
         seconds_per_day;
}

ViewDraw draw_view(double u, const AttentionParams& params,
                   const DailyRhythm& rhythm, Seconds local_second_of_day) {
  const double online =
      std::min(1.0, params.online_share * rhythm.at(local_second_of_day));
  const bool is_online = u < online;
  return {is_online, exponential_within(u, is_online ? 0.0 : online,
                                        is_online ? online : 1.0)};
}

Seconds wait_until_view(const ViewDraw& draw, double later_rate_per_second,
                        const AttentionParams& params,
                        const DailyRhythm& rhythm,
                        Seconds local_second_of_day) {
  if (draw.is_online) {
    return whole_seconds(draw.exponential * params.online_wait_seconds,
                         longest_wait);
  }
  const double amount = draw.exponential / later_rate_per_second;
  return whole_seconds(
      rhythm.time_until(local_second_of_day,
                        std::min<double>(amount, longest_wait)),
      longest_wait);
}

}  // namespace leaksim

#include "model/attention.hpp"

#include <algorithm>
#include <cstddef>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/vector_clones.hpp"
#include "model/whole_seconds.hpp"

namespace leaksim {

namespace {

// Longest wait that is kept: beyond it no run looks.
constexpr Seconds longest_wait = 100'000'000;

LEAKSIM_VECTOR_CLONES
void divide_interval(std::span<const double> u, double at, double* shares) {
  for (std::size_t i = 0; i < u.size(); ++i) {
    const bool is_below = u[i] < at;
    const double share =
        (is_below ? u[i] : u[i] - at) / (is_below ? at : 1.0 - at);
    shares[i] = std::clamp(share, 0x1p-53, 1.0 - 0x1p-53);
  }
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

ViewMoment::ViewMoment(const AttentionParams& params, const DailyRhythm& rhythm,
                       Seconds local_second_of_day)
    : params_(&params),
      rhythm_(&rhythm),
      local_second_of_day_(local_second_of_day),
      online_(std::min(1.0,
                       params.online_share * rhythm.at(local_second_of_day))) {}

void ViewMoment::to_shares(std::span<const double> u, double* shares) const {
  divide_interval(u, online_, shares);
}

Seconds ViewMoment::wait(double u, double exponential,
                         double later_rate_per_second) const {
  if (u < online_) {
    return whole_seconds(exponential * params_->online_wait_seconds,
                         longest_wait);
  }
  const double amount = exponential / later_rate_per_second;
  return whole_seconds(
      rhythm_->time_until(local_second_of_day_,
                          std::min<double>(amount, longest_wait)),
      longest_wait);
}

Seconds view_wait(double u, double later_rate_per_second,
                  const AttentionParams& params, const DailyRhythm& rhythm,
                  Seconds local_second_of_day) {
  const ViewMoment moment(params, rhythm, local_second_of_day);
  double share = 0.0;
  moment.to_shares({&u, 1}, &share);
  return moment.wait(u, exponential_quantile(share, 1.0),
                     later_rate_per_second);
}

}  // namespace leaksim

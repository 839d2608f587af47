#include "model/attention.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

// Longest wait that is kept: beyond it no run looks.
constexpr Seconds longest_wait = 100'000'000;
static_assert(longest_wait <= DailyRhythm::largest_amount);

[[gnu::always_inline]] inline void copy_doubles(const double* from,
                                                std::size_t count,
                                                DoubleVector& to) {
  if (count == vector_doubles) {
    std::memcpy(&to, from, sizeof(to));
  } else {
    std::memcpy(&to, from, count * sizeof(double));
  }
}

/// As whole_seconds.
[[gnu::always_inline]] inline void to_whole_seconds(
    const DoubleVector& durations, IntVector& to) {
  const DoubleVector none{};
  DoubleVector kept = durations < 1.0 ? none + 1.0 : durations;
  kept = longest_wait < kept ? none + longest_wait : kept;
  DoubleVector below;
  truncate(kept, below);
  to = __builtin_convertvector(below < kept ? below + 1.0 : below, IntVector);
}

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
    : rhythm_(&rhythm),
      moment_(rhythm.moment(local_second_of_day)),
      online_(
          std::min(1.0, params.online_share * rhythm.at(local_second_of_day))),
      online_wait_seconds_(params.online_wait_seconds) {}

void ViewMoment::to_shares(std::span<const double> u, double* shares) const {
  divide_interval(u, online_, shares);
}

LEAKSIM_VECTOR_CLONES
void ViewMoment::to_waits(std::span<const double> u, const double* exponentials,
                          const double* later_rates, Seconds* waits) const {
  for (std::size_t i = 0; i < u.size(); i += vector_doubles) {
    const std::size_t some = std::min(vector_doubles, u.size() - i);
    DoubleVector of_u{};
    DoubleVector exponential{};
    DoubleVector rate{};
    copy_doubles(u.data() + i, some, of_u);
    copy_doubles(exponentials + i, some, exponential);
    copy_doubles(later_rates + i, some, rate);
    DoubleVector amount = exponential / rate;
    amount = amount < longest_wait ? amount : DoubleVector{} + longest_wait;
    DoubleVector later;
    rhythm_->times_until(moment_, amount, later);
    const DoubleVector seconds =
        of_u < online_ ? exponential * online_wait_seconds_ : later;
    IntVector whole;
    to_whole_seconds(seconds, whole);
    std::memcpy(waits + i, &whole, some * sizeof(Seconds));
  }
}

Seconds view_wait(double u, double later_rate_per_second,
                  const AttentionParams& params, const DailyRhythm& rhythm,
                  Seconds local_second_of_day) {
  const ViewMoment moment(params, rhythm, local_second_of_day);
  double share = 0.0;
  moment.to_shares({&u, 1}, &share);
  const double exponential = exponential_quantile(share, 1.0);
  Seconds wait = 0;
  moment.to_waits({&u, 1}, &exponential, &later_rate_per_second, &wait);
  return wait;
}

}  // namespace leaksim

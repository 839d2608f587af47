#include "model/newsroom.hpp"

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/math.hpp"
#include "model/whole_seconds.hpp"

namespace leaksim {

Seconds verification_time(const NewsroomParams& params, Coverage coverage,
                          double forged_share, double u) {
  constexpr Seconds longest = 366 * seconds_per_day;
  const double factor =
      (1.0 + params.forged_delay_factor * forged_share) *
      (coverage == Coverage::contents ? params.contents_delay_factor : 1.0);
  return whole_seconds(
      factor * seconds_per_hour *
          log_normal_quantile(u, params.verification_median_hours,
                              params.verification_sigma),
      longest);
}

bool is_newsworthy(const NewsroomParams& params, Coverage coverage,
                   std::uint32_t word) {
  return happens(word, coverage == Coverage::fact
                           ? params.fact_probability
                           : params.contents_probability);
}

double reach_now(const NewsroomParams& params, Seconds age) {
  LEAKSIM_EXPECT(params.reach_decay_hours > 0.0 && age >= 0);
  return params.reach_per_hour *
         exp(-age / (params.reach_decay_hours * seconds_per_hour));
}

}  // namespace leaksim

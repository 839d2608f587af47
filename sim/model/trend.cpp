#include "model/trend.hpp"

#include "core/check.hpp"
#include "core/math.hpp"

namespace leaksim {

double next_velocity(double velocity_per_hour, double posts, Seconds elapsed,
                     const TrendParams& params) {
  LEAKSIM_EXPECT(params.memory_hours > 0.0 && elapsed > 0);
  const double elapsed_hours = static_cast<double>(elapsed) / seconds_per_hour;
  const double kept = exp(-elapsed_hours / params.memory_hours);
  return velocity_per_hour * kept + (1.0 - kept) * posts / elapsed_hours;
}

bool is_trending(bool before, double velocity_per_hour,
                 double ordinary_per_hour, const TrendParams& params) {
  if (!(ordinary_per_hour > 0.0)) {
    return false;
  }
  const double ratio = before ? params.leave_ratio : params.enter_ratio;
  return velocity_per_hour >= ratio * ordinary_per_hour;
}

}  // namespace leaksim

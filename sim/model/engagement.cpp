#include "model/engagement.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace leaksim {

double repeat_probability(double stamina, double permitted, Seconds age,
                          const EngagementParams& params) {
  LEAKSIM_EXPECT(stamina >= 0.0 && permitted >= 0.0);
  LEAKSIM_EXPECT(params.decay_hours > 0.0);
  const double faded =
      exp(-std::max(age, 0) / (params.decay_hours * seconds_per_hour));
  return 1.0 - exp(-stamina * permitted * faded);
}

}  // namespace leaksim

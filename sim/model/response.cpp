#include "model/response.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/math.hpp"
#include "model/whole_seconds.hpp"

namespace leaksim {

namespace {

// More than what roundings may add to 1 − exp(−h), and to a product of its
// factors in another order.
constexpr double room_for_roundings = 1e-15;
constexpr double factor_for_roundings = 1.0 + 1e-12;

double hazard_of(const ResponseFactors& factors) {
  return factors.appeal * factors.affinity * factors.susceptibility *
         factors.reinforcement * factors.interest * factors.permitted *
         factors.language * factors.belief;
}

// base to a whole power by squaring: exact for the few exposures that matter,
// and few steps for however many.
double whole_power(double base, std::uint32_t exponent) {
  double power = 1.0;
  for (; exponent != 0; exponent >>= 1U) {
    if ((exponent & 1U) != 0) {
      power *= base;
    }
    base *= base;
  }
  return power;
}

}  // namespace

double reinforcement_factor(const ResponseParams& params, std::uint32_t k) {
  LEAKSIM_EXPECT(k >= 1);
  switch (params.reinforcement) {
    case Reinforcement::independent:
      return 1.0;
    case Reinforcement::peaked:
      // One gain at the second exposure, none beyond (Bao et al. 2013).
      return k <= 1 ? 1.0 : params.gain_per_exposure;
    case Reinforcement::threshold:
      return k < params.exposures_needed ? 0.0 : 1.0;
    case Reinforcement::saturating:
      break;
  }
  return std::min(whole_power(params.gain_per_exposure, k - 1),
                  params.gain_cap);
}

double most_reinforcement(const ResponseParams& params) {
  switch (params.reinforcement) {
    case Reinforcement::independent:
    case Reinforcement::threshold:
      return 1.0;
    case Reinforcement::peaked:
      return std::max(1.0, params.gain_per_exposure);
    case Reinforcement::saturating:
      break;
  }
  return params.gain_cap;
}

double interest_left(Seconds age, double decay_hours) {
  LEAKSIM_EXPECT(decay_hours > 0.0);
  return age <= 0 ? 1.0 : exp(-age / (decay_hours * seconds_per_hour));
}

double response_probability(const ResponseFactors& factors) {
  const double hazard = hazard_of(factors);
  LEAKSIM_EXPECT(hazard >= 0.0);
  return 1.0 - exp(-hazard);
}

double most_response_probability(double most_hazard) {
  return most_hazard * factor_for_roundings + room_for_roundings;
}

double certain_response(double reinforcement, double permitted) {
  return reinforcement > 0.0 ? permitted : 0.0;
}

Seconds reaction_time(double u, const ResponseParams& params) {
  constexpr Seconds longest = 7 * seconds_per_day;
  const double delay = log_normal_quantile(u, params.reaction_median_seconds,
                                           params.reaction_sigma);
  return whole_seconds(delay, longest);
}

}  // namespace leaksim

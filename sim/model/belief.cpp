#include "model/belief.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

/// Steps are rounded to the nearest unit, so that nothing drifts.
Credence moved(Credence before, double log_odds) {
  const double moved_to = before * credence_unit + log_odds;
  const double kept = std::clamp(moved_to, -credence_limit, credence_limit);
  const double steps = kept / credence_unit;
  return static_cast<Credence>(steps < 0.0 ? steps - 0.5 : steps + 0.5);
}

/// κ(camps) · r^(j − 1).
double novelty(bool same_camp, std::uint32_t in_a_row,
               const BeliefParams& params) {
  LEAKSIM_EXPECT(in_a_row >= 1);
  double factor = same_camp ? 1.0 : params.other_camp_factor;
  for (std::uint32_t i = 1; i < in_a_row; ++i) {
    factor *= params.repeat_factor;
  }
  return factor;
}

}  // namespace

Credence credence_of(double probability) {
  const double bounded = std::clamp(probability, 1e-9, 1.0 - 1e-9);
  return moved(0, log(bounded / (1.0 - bounded)));
}

double probability_of(Credence credence) {
  return 1.0 / (1.0 + exp(-credence * credence_unit));
}

Credence strengthened(Credence before, bool same_camp, std::uint32_t in_a_row,
                      double believed_forged, const BeliefParams& params) {
  LEAKSIM_EXPECT(believed_forged >= 0.0 && believed_forged <= 1.0);
  return moved(before, params.weight * novelty(same_camp, in_a_row, params) *
                           (1.0 - believed_forged));
}

Credence weakened(Credence before, bool same_camp, std::uint32_t in_a_row,
                  const BeliefParams& params) {
  return moved(before,
               -params.counter_weight * novelty(same_camp, in_a_row, params));
}

double sharing_factor(double probability, const BeliefParams& params) {
  return 1.0 - params.sharing_weight +
         2.0 * params.sharing_weight * probability;
}

double most_sharing_factor(const BeliefParams& params) {
  return std::max(sharing_factor(0.0, params), sharing_factor(1.0, params));
}

}  // namespace leaksim

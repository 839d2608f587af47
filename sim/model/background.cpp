#include "model/background.hpp"

#include "core/check.hpp"
#include "core/math.hpp"

namespace leaksim {

namespace {

/// Posting that falls into [begin, end) at mean rhythm 1, in seconds.
double posting_within(Seconds begin, Seconds end, Seconds start_second,
                      const DailyRhythm& rhythm) {
  const Seconds offset =
      ((begin + start_second) % seconds_per_day + seconds_per_day) %
      seconds_per_day;
  return rhythm.amount_within(offset, end - begin);
}

}  // namespace

double gate_factor(std::span<const SilenceLaw> laws, CountryId country,
                   ComplianceClass compliance_class, Seconds time,
                   Seconds start_second, const DailyRhythm& rhythm,
                   const BackgroundParams& params) {
  const auto rush = static_cast<Seconds>(params.rush_hours * seconds_per_hour);
  double extra = 0.0;
  for (const SilenceLaw& law : laws) {
    if (!law.enabled || law.story || law.jurisdiction != country) {
      continue;
    }
    const bool before = law.begin - rush <= time && time < law.begin;
    const bool after = law.end <= time && time < law.end + rush;
    if (!before && !after) {
      continue;
    }
    const double suppressed =
        law.compliance[static_cast<std::size_t>(compliance_class)] *
        posting_within(law.begin, law.end, start_second, rhythm);
    const Seconds rush_begin = before ? law.begin - rush : law.end;
    const double room =
        posting_within(rush_begin, rush_begin + rush, start_second, rhythm);
    const double share =
        before ? params.brought_forward_share : params.held_share;
    extra += room > 0.0 ? share * suppressed / room : 0.0;
  }
  return permitted_share(laws, country, compliance_class, std::nullopt, time) *
         (1.0 + extra);
}

double next_memory(double memory, double output, Seconds elapsed,
                   const BackgroundParams& params) {
  LEAKSIM_EXPECT(params.memory_hours > 0.0);
  const double kept = exp(-elapsed / (params.memory_hours * seconds_per_hour));
  return memory * kept + output * (1.0 - kept);
}

double posting_factor(double gate, double memory,
                      const BackgroundParams& params) {
  return gate * (1.0 - params.reactive_share + params.reactive_share * memory);
}

}  // namespace leaksim

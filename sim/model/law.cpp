#include "model/law.hpp"

#include "core/check.hpp"

namespace leaksim {

namespace {

/// The product of ω over the warnings given so far to accounts of the class.
double leniency_left(const SilenceLaw& law, ComplianceClass compliance_class,
                     Seconds time) {
  double left = 1.0;
  for (const Warning& warning : law.warnings) {
    if (warning.enabled && warning.time <= time &&
        warning.addressed[index(compliance_class)]) {
      left *= warning.leniency;
    }
  }
  return left;
}

}  // namespace

bool is_binding(const SilenceLaw& law, CountryId country,
                std::optional<StoryId> story, Seconds time) {
  const bool concerns = !law.story || law.story == story;
  return law.enabled && concerns && law.jurisdiction == country &&
         law.begin <= time && time < law.end;
}

double permitted_share(std::span<const SilenceLaw> laws, CountryId country,
                       ComplianceClass compliance_class,
                       std::optional<StoryId> story, Seconds time) {
  double permitted = 1.0;
  for (const SilenceLaw& law : laws) {
    if (is_binding(law, country, story, time)) {
      const double compliance = law.compliance[index(compliance_class)];
      LEAKSIM_EXPECT(compliance >= 0.0 && compliance <= 1.0);
      permitted *= 1.0 - compliance;
      permitted *= leniency_left(law, compliance_class, time);
    }
  }
  return permitted;
}

}  // namespace leaksim

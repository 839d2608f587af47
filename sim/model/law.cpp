#include "model/law.hpp"

#include "core/check.hpp"

namespace leaksim {

double permitted_share(std::span<const SilenceLaw> laws, CountryId country,
                       ComplianceClass compliance_class, Seconds time) {
  double permitted = 1.0;
  for (const SilenceLaw& law : laws) {
    const bool binds = law.enabled && law.jurisdiction == country &&
                       law.begin <= time && time < law.end;
    if (binds) {
      const double compliance = law.compliance[index(compliance_class)];
      LEAKSIM_EXPECT(compliance >= 0.0 && compliance <= 1.0);
      permitted *= 1.0 - compliance;
    }
  }
  return permitted;
}

}  // namespace leaksim

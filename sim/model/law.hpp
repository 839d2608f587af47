#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// A public reminder of the law by the election commission (S22): from `time`
/// on, what its addressees still permitted themselves shrinks by `leniency`
/// (model.md 6: ω).
struct Warning {
  Seconds time = 0;
  /// Whom it addresses, by ComplianceClass.
  std::array<bool, compliance_class_names.size()> addressed{};
  double leniency = 1.0;  ///< ω: above 0, at most 1
  bool enabled = true;
};

/// A campaign silence: in its window, accounts of the jurisdiction hold back
/// to the degree of their class's compliance (model.md 6, law). It silences
/// the target's answers and its readers' relays alike.
struct SilenceLaw {
  CountryId jurisdiction{};
  Seconds begin = 0;  ///< first second in force
  Seconds end = 0;    ///< first second after it
  /// Compliance, 0 … 1, by ComplianceClass (facts.md 3).
  std::array<double, compliance_class_names.size()> compliance{};
  std::vector<Warning> warnings{};
  bool enabled = true;
};

/// L(u, t): the factor 1 − compliance that the laws in force leave of an
/// account's readiness to post, warnings included; 1 where none binds it.
double permitted_share(std::span<const SilenceLaw> laws, CountryId country,
                       ComplianceClass compliance_class, Seconds time);

}  // namespace leaksim

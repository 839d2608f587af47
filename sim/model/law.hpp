#pragma once

#include <array>
#include <optional>
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

/// A campaign silence or an embargo: in its window, accounts of the
/// jurisdiction hold back to the degree of their class's compliance (model.md
/// 6, law). A campaign silence stills the target's answers and its readers'
/// relays alike; an embargo concerns one story, such as the results.
struct SilenceLaw {
  CountryId jurisdiction{};
  std::optional<StoryId> story{};  ///< of an embargo; none: all politics
  Seconds begin = 0;               ///< first second in force
  Seconds end = 0;                 ///< first second after it
  /// Compliance, 0 … 1, by ComplianceClass (facts.md 3).
  std::array<double, compliance_class_names.size()> compliance{};
  std::vector<Warning> warnings{};
  bool enabled = true;
};

/// Whether the law is in force at `time` for accounts of a country who post
/// about a story; none: about everyday politics, which no embargo concerns.
bool is_binding(const SilenceLaw& law, CountryId country,
                std::optional<StoryId> story, Seconds time);

/// L(u, t): the factor 1 − compliance that the laws in force leave of an
/// account's readiness to post about a story (see is_binding), warnings
/// included; 1 where none binds it.
double permitted_share(std::span<const SilenceLaw> laws, CountryId country,
                       ComplianceClass compliance_class,
                       std::optional<StoryId> story, Seconds time);

}  // namespace leaksim

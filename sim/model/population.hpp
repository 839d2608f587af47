#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/language.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// How accounts differ (facts.md 3: activity, graph, bots, location).
struct PopulationParams {
  /// Own posts per day about anything: log-normal. σ = Φ⁻¹(0.9) + Φ⁻¹(0.8)
  /// gives the top 10 % of accounts 80 % of the posts (Pew 2019).
  double activity_median_per_day = 0.4;
  double activity_sigma = 2.12;
  double activity_max_per_day = 150.0;
  /// Share of accounts labelled automated (Varol 2017).
  double automated_share = 0.13;
  /// false: they stay in the network, but mute ("no bots").
  bool automated_enabled = true;
  /// Chance that the true country is declared, else none (Hecht 2011).
  double declared_country_share = 0.66;
};

/// A community's accounts have consecutive numbers.
struct CommunityRange {
  AccountId first{};
  std::uint32_t count = 0;
  CountryId country{};
  CampId camp{};
  UtcOffset clock{};
  ComplianceClass compliance_class = ComplianceClass::ordinary;
};

/// What a reading asks of an account, side by side.
struct AccountTraits {
  CommunityId community{};
  Kind kind{};
  ComplianceClass compliance_class{};
  LanguageSet languages = 0;
  /// Languages that bilingual contacts bridge to.
  LanguageSet contact_languages = 0;
  std::uint8_t campaigner = 0;  ///< 1: of the warm network
  std::uint8_t enabled = 1;     ///< 0: in the network, but mute
  /// Bit p: member of platform p (at most 8 platforms).
  std::uint8_t platforms = 0;
  float susceptibility = 0.0F;
  float stamina = 0.0F;
};
static_assert(sizeof(AccountTraits) == 16);

/// The accounts, constant within a run: one entry per account in every array.
struct Population {
  std::vector<CommunityRange> communities;
  std::vector<AccountTraits> traits;
  std::vector<CountryId> declared_country;
  std::vector<LanguageId> first_language;
  std::vector<std::uint8_t> automated;  ///< 1: labelled a bot
  std::vector<std::uint8_t> amplifier;  ///< 1: behaves as one
  std::vector<float> activity_per_day;
  std::vector<float> visits_per_day;

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(traits.size());
  }
  [[nodiscard]] const CommunityRange& community_of(
      std::uint32_t account) const {
    return communities[index(traits[account].community)];
  }
};

}  // namespace leaksim

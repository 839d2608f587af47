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

/// The accounts, constant within a run: one entry per account in every array.
struct Population {
  std::vector<CommunityRange> communities;
  std::vector<CommunityId> community;
  std::vector<Kind> kind;
  std::vector<ComplianceClass> compliance_class;
  std::vector<CountryId> declared_country;
  std::vector<LanguageId> first_language;
  std::vector<LanguageSet> languages;
  /// Languages that bilingual contacts bridge to.
  std::vector<LanguageSet> contact_languages;
  std::vector<std::uint8_t> automated;   ///< 1: labelled a bot
  std::vector<std::uint8_t> amplifier;   ///< 1: behaves as one
  std::vector<std::uint8_t> campaigner;  ///< 1: of the warm network
  std::vector<std::uint8_t> enabled;     ///< 0: in the network, but mute
  /// Bit p: member of platform p (at most 8 platforms).
  std::vector<std::uint8_t> platforms;
  std::vector<float> activity_per_day;
  std::vector<float> visits_per_day;
  std::vector<float> susceptibility;
  std::vector<float> stamina;

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(community.size());
  }
  [[nodiscard]] const CommunityRange& community_of(
      std::uint32_t account) const {
    return communities[index(community[account])];
  }
};

}  // namespace leaksim

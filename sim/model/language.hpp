#pragma once

#include <cstdint>

#include "core/ids.hpp"
#include "model/response.hpp"

namespace leaksim {

/// Which languages accounts have and use (facts.md 3, languages).
struct LanguageParams {
  /// Share of accounts that also have a second language (Hale 2014).
  double bilingual_share = 0.10;
  /// Share of a bilingual account's originals in its second language (guess).
  double second_language_share = 0.3;
};

/// A set of languages, one bit each; at most 8 languages.
using LanguageSet = std::uint8_t;

constexpr LanguageSet language_bit(LanguageId language) {
  return static_cast<LanguageSet>(1U << index(language));
}

/// The factor on the hazard for a post in `language`: 1 if the account has it,
/// the bridged factor if a bilingual contact does, else the foreign one.
double language_factor(LanguageSet own, LanguageSet of_contacts,
                       LanguageId language, const ResponseParams& params);

/// Language of an original: the first language, or for bilingual accounts the
/// other one if `word` says so.
LanguageId original_language(LanguageId first, LanguageSet own,
                             std::uint32_t word, const LanguageParams& params);

}  // namespace leaksim

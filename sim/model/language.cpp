#include "model/language.hpp"

#include <bit>

#include "core/draws.hpp"

namespace leaksim {

double language_factor(LanguageSet own, LanguageSet of_contacts,
                       LanguageId language, const ResponseParams& params) {
  const LanguageSet bit = language_bit(language);
  if ((own & bit) != 0) {
    return 1.0;
  }
  return (of_contacts & bit) != 0 ? params.foreign_language_bridged
                                  : params.foreign_language;
}

LanguageId original_language(LanguageId first, LanguageSet own,
                             std::uint32_t word, const LanguageParams& params) {
  const auto others = static_cast<LanguageSet>(own & ~language_bit(first));
  if (others == 0 || !happens(word, params.second_language_share)) {
    return first;
  }
  return LanguageId{static_cast<std::uint8_t>(std::countr_zero(others))};
}

}  // namespace leaksim

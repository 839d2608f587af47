#include "model/language.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <set>

#include "core/philox.hpp"
#include "support/statistics.hpp"

namespace leaksim {
namespace {

constexpr LanguageId fr{0};
constexpr LanguageId en{1};
constexpr LanguageId de{2};
constexpr LanguageId last{7};
constexpr std::uint32_t highest_word =
    std::numeric_limits<std::uint32_t>::max();

LanguageSet set_of(std::initializer_list<LanguageId> languages) {
  LanguageSet set = 0;
  for (const LanguageId language : languages) {
    set = static_cast<LanguageSet>(set | language_bit(language));
  }
  return set;
}

TEST_CASE("each language has a bit of its own") {
  std::set<LanguageSet> bits;
  for (std::uint8_t number = 0; number < 8; ++number) {
    bits.insert(language_bit(LanguageId{number}));
  }
  REQUIRE(bits.size() == 8);
  REQUIRE(bits.count(0) == 0);
  REQUIRE(set_of({fr, de}) == 0b101);
}

TEST_CASE("the language factor for every combination of one language") {
  const ResponseParams params;
  struct Row {
    bool own;
    bool contact;
    double expected;
  };
  const Row row = GENERATE(Row{false, false, 0.1}, Row{false, true, 0.4},
                           Row{true, false, 1.0}, Row{true, true, 1.0});
  // What accounts and contacts know besides must not matter.
  for (const LanguageId language : {fr, en, de, last}) {
    const LanguageSet bit = language_bit(language);
    for (unsigned other_own = 0; other_own < 256; ++other_own) {
      for (unsigned other_contact = 0; other_contact < 256; ++other_contact) {
        const auto own = static_cast<LanguageSet>(row.own ? (other_own | bit)
                                                          : (other_own & ~bit));
        const auto contacts = static_cast<LanguageSet>(
            row.contact ? (other_contact | bit) : (other_contact & ~bit));
        if (language_factor(own, contacts, language, params) != row.expected) {
          FAIL("own " << int{own} << ", contacts " << int{contacts}
                      << ", language " << int{index(language)});
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("who has one language posts in it whatever is drawn") {
  const LanguageParams always{0.1, 1.0};
  for (const LanguageId language : {fr, en, last}) {
    for (const std::uint32_t word : {0U, 0x8000'0000U, highest_word}) {
      REQUIRE(original_language(language, set_of({language}), word, always) ==
              language);
    }
  }
}

TEST_CASE("who has two posts in the second where the word says so") {
  const LanguageParams params{0.1, 0.25};
  const LanguageSet both = set_of({fr, en});
  REQUIRE(original_language(fr, both, 0, params) == en);
  REQUIRE(original_language(fr, both, 0x3fff'ffffU, params) == en);
  REQUIRE(original_language(fr, both, 0x4000'0000U, params) == fr);
  REQUIRE(original_language(fr, both, highest_word, params) == fr);
  REQUIRE(original_language(en, both, 0, params) == fr);
  REQUIRE(original_language(en, both, highest_word, params) == en);
  REQUIRE(original_language(last, set_of({last, de}), 0, params) == de);
  REQUIRE(original_language(de, set_of({last, de}), 0, params) == last);
}

TEST_CASE("second-language shares of 0 and 1 leave nothing to chance") {
  const LanguageSet both = set_of({fr, en});
  for (const std::uint32_t word : {0U, 0x8000'0000U, highest_word}) {
    REQUIRE(original_language(fr, both, word, {0.1, 0.0}) == fr);
    REQUIRE(original_language(fr, both, word, {0.1, 1.0}) == en);
  }
}

TEST_CASE("the share of originals in the second language is as given") {
  const LanguageParams params;
  constexpr int count = 20'000;
  int second = 0;
  for (std::uint32_t n = 0; n < count; ++n) {
    const std::uint32_t word = philox4x32({n, 41, 0, 0}, {1, 2})[0];
    second += original_language(fr, set_of({fr, en}), word, params) == en;
  }
  const double error = std::sqrt(0.3 * 0.7 / count);
  REQUIRE(static_cast<double>(second) / count ==
          Approx(0.3).margin(testing::normal_critical() * error));
}

}  // namespace
}  // namespace leaksim

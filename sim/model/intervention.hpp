#pragma once

#include <cstdint>
#include <optional>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// When an intervention begins: once all that is given holds, and `delay`
/// after (model.md 6, interventions).
struct Trigger {
  std::optional<Seconds> time{};   ///< not before this time
  std::optional<StoryId> story{};  ///< of the next three
  double posts = 0.0;              ///< the story has so many posts
  bool trending = false;           ///< the story trends in `country`
  std::optional<CountryId> country{};
  Seconds delay = 0;
};

/// Which accounts an intervention concerns: those to whom all that is given
/// applies.
struct AccountSet {
  std::optional<CommunityId> community{};
  std::optional<Kind> kind{};
  bool only_amplifiers = false;
  std::uint32_t min_followers = 0;
  /// Only those that have posted about this story.
  std::optional<StoryId> posted{};
  double sample = 1.0;  ///< a random share of these
};

/// Whether an account whose properties are given belongs to the set, sample
/// apart.
struct AccountFacts {
  CommunityId community{};
  Kind kind = Kind::person;
  bool amplifier = false;
  std::uint32_t followers = 0;
};

constexpr bool is_in(const AccountSet& set, const AccountFacts& account) {
  return (!set.community || *set.community == account.community) &&
         (!set.kind || *set.kind == account.kind) &&
         (!set.only_amplifiers || account.amplifier) &&
         account.followers >= set.min_followers;
}

}  // namespace leaksim

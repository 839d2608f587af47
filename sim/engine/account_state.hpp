#pragma once

#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "engine/state_visitor.hpp"
#include "model/belief.hpp"

namespace leaksim {

/// Marks of an account for a story, combined in AccountStory::marks.
inline constexpr std::uint8_t has_posted_mark = 1;
/// A statement or coverage that items are forged has reached it.
inline constexpr std::uint8_t forewarned_mark = 2;

/// What changes about an account during a run, for one story. Side by side,
/// since a reading touches all of it.
struct AccountStory {
  /// Since when it is engaged: the time of the first post, decided or made, or
  /// when a campaigner was won over; `never` before.
  Seconds engaged_since = never;
  std::uint16_t seen = 0;  ///< exposures, at most 65,535
  /// What it makes of the story, and how many exposures from one root came in
  /// a row last; of the root only a hash is kept.
  Credence credence = 0;
  std::uint16_t last_root = 0;
  std::uint8_t in_a_row = 0;
  std::uint8_t marks = 0;
};
static_assert(sizeof(AccountStory) == 12);

/// Whether an account has met the story.
inline bool is_aware(const AccountStory& of) {
  return of.seen > 0 || of.engaged_since != never;
}

/// Each owner writes the entries of its own accounts only; marks and
/// engaged_since are also written while publishing.
struct StoryState {
  std::vector<AccountStory> accounts;
};

/// How many accounts there are is given by the world.
void visit_state(StoryState& story, StateVisitor state);

}  // namespace leaksim

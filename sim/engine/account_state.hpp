#pragma once

#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "engine/state_visitor.hpp"
#include "model/belief.hpp"

namespace leaksim {

/// Marks of an account for a story, combined in StoryState::marks.
inline constexpr std::uint8_t has_posted_mark = 1;
/// A statement or coverage that items are forged has reached it.
inline constexpr std::uint8_t forewarned_mark = 2;

/// What changes about accounts during a run, per story: 12 bytes an account
/// and story. Each owner writes the entries of its own accounts only; marks and
/// engaged_since are also written while publishing.
struct StoryState {
  /// Seen exposures, at most 65,535.
  std::vector<std::uint16_t> seen;
  /// Since when it is engaged: the time of the first post, decided or made, or
  /// when a campaigner was won over; `never` before.
  std::vector<Seconds> engaged_since;
  std::vector<std::uint8_t> marks;
  /// What it makes of the story, and how many exposures from one root came in
  /// a row last; of the root only a hash is kept.
  std::vector<Credence> credence;
  std::vector<std::uint16_t> last_root;
  std::vector<std::uint8_t> in_a_row;
};

/// The lengths of all columns are given by the world.
void visit_state(StoryState& story, StateVisitor state);

}  // namespace leaksim

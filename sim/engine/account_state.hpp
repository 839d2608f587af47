#pragma once

#include <cstdint>
#include <vector>

#include "core/time.hpp"

namespace leaksim {

/// What changes about accounts during a run, per story: 10 bytes an account
/// and story, and 4 more per further feed platform. Each owner writes the
/// entries of its own accounts only.
struct StoryState {
  /// Seen exposures, at most 65,535.
  std::vector<std::uint16_t> seen;
  /// Time of the first post, decided or made; `never` before.
  std::vector<Seconds> engaged_since;
  /// Posts made, per platform and account: [platform * accounts + account].
  std::vector<std::uint32_t> posts;
};

}  // namespace leaksim

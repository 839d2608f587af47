#pragma once

#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// What an exposure does to the reader's credence of the post's story, which it
/// is aware of, and of the story that this one counters.
void update_belief(const SharedState& shared, const Exposure& exposure,
                   OwnerReport& report);

}  // namespace leaksim

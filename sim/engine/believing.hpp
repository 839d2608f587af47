#pragma once

#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// What an exposure does to the reader's credence of the post's story, of which
/// it is aware and `state` tells, and of the story that this one counters.
void update_belief(const SharedState& shared, const Exposure& exposure,
                   const PostBrief& post, AccountStory& state,
                   OwnerReport& report);

}  // namespace leaksim

#pragma once

#include "measure/figure.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// The election (facts.md 2): what is put in, and what the leak changes.

/// V43 to V45: share of those eligible who have voted by noon, by 17:00 and in
/// the end.
Figure turnout_noon(const VoteColumns& votes);
Figure turnout_1700(const VoteColumns& votes);
Figure turnout_final(const VoteColumns& votes);

/// Expected share of the votes for the leak's target.
Figure target_share(const VoteColumns& votes);

/// V47: by how many points that share is lower among the network's voters than
/// it would be had none of them met the story.
Figure vote_effect(const VoteColumns& votes);

}  // namespace leaksim

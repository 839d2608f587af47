#pragma once

#include "engine/calendar.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// Reads one exposure that is due: the account becomes aware, its exposure
/// count grows, its credence moves, a campaigner may be won over, and it may
/// decide to post, which goes into `posts`. An exposure by feed is dropped
/// unless the post passes the ranking in force.
void read_exposure(const SharedState& shared, const Exposure& exposure,
                   OwnerReport& report, Calendar<PendingPost>& posts);

}  // namespace leaksim

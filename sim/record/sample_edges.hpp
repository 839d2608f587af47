#pragma once

#include <cstdint>
#include <vector>

#include "core/draws.hpp"
#include "core/parallel.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// Arcs of the feeds as (author, follower) pairs, row-major, in order of feed,
/// author and follower: all of them, or `at_most` drawn by `key`, one in each
/// of as many equal parts of that order. A pair that follows on several feeds
/// may come as often.
std::vector<std::int32_t> sample_edges(
    const std::vector<Feed>& feeds, std::uint32_t at_most, const StreamKey& key,
    const Workers& workers = in_this_thread());

}  // namespace leaksim

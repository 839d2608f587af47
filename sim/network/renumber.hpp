#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// The graph in which account a is called number[a], a permutation of the
/// accounts. Peak: 16 bytes an arc, those of the given graph included.
FollowGraph renumber(const FollowGraph& graph,
                     const std::vector<std::uint32_t>& number,
                     const Workers& workers);

}  // namespace leaksim

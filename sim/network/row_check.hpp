#pragma once

#include <cstdint>

#include "network/follow_graph.hpp"

namespace leaksim {

/// The first author of [first, end) whose row is not what a FollowGraph
/// promises: followers in ascending order, each once, none of them the author
/// or beyond the last account. `end` if there is none.
std::uint32_t find_broken_row(const FollowGraph& graph, std::uint32_t first,
                              std::uint32_t end);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// A range of consecutive followers [first, last).
struct FollowerRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The followees of the followers of a range, one list after the other. A list
/// may be in any order.
struct FolloweeLists {
  std::vector<std::uint32_t> followees;
  std::vector<std::uint32_t> list_ends;  ///< one per follower
};

/// Appends the lists of a range to an empty FolloweeLists. Called once for
/// every range, in parallel.
using ListFollowees = std::function<void(FollowerRange, FolloweeLists&)>;

/// Sees the lists of a range; called once for every range, in parallel.
using SeeFollowees = std::function<void(FollowerRange, const FolloweeLists&)>;

/// Turns lists kept by follower into the graph, whose rows are kept by author
/// and sorted by follower. The result does not depend on the workers. Peak
/// memory: 8 bytes an arc, of a large graph 5, and the lists of the ranges in
/// work.
FollowGraph rows_by_author(std::uint32_t accounts, const ListFollowees& list,
                           const Workers& workers);

/// The graph with every arc turned round: row u holds, sorted, whom u follows.
FollowGraph rows_by_follower(const FollowGraph& graph, const Workers& workers);

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "core/parallel.hpp"
#include "network/edge_buckets.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// The graph of edges, rows kept by author and sorted by follower; repeats are
/// left out and counted.
struct EdgeGraph {
  FollowGraph graph;
  std::uint64_t duplicates = 0;
};

/// The edges, in any order, are consumed. Peak: 12 bytes an edge, those of the
/// edges included.
EdgeGraph graph_of_edges(EdgeBlocks edges, std::uint32_t accounts,
                         const Workers& workers);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// The undirected simple graph under a follow graph: u and v are neighbours if
/// either follows the other. Every edge is kept as two arcs, rows are sorted.
/// `by_follower` is the same graph kept by follower (rows_by_follower).
FollowGraph neighbour_rows(const FollowGraph& graph,
                           const FollowGraph& by_follower,
                           const Workers& workers);

/// Size of the intersection of two sorted rows.
std::uint64_t common_count(std::span<const std::uint32_t> a,
                           std::span<const std::uint32_t> b);

/// Share of the pairs of the account's neighbours that are neighbours
/// themselves (Watts and Strogatz 1998); needs two neighbours or more.
double local_clustering(const FollowGraph& neighbours, std::uint32_t account);

/// Shortest paths from a source to all other accounts that it reaches.
struct PathTotals {
  std::uint64_t hops = 0;
  std::uint64_t pairs = 0;
};

/// One for each source, in order.
std::vector<PathTotals> path_totals(const FollowGraph& neighbours,
                                    std::span<const std::uint32_t> sources,
                                    const Workers& workers);

/// Accounts in the largest connected component.
std::uint32_t largest_component_size(const FollowGraph& neighbours);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// How a follow graph hangs together, measured on all accounts.
struct NetworkStructure {
  std::uint32_t weak_components = 0;
  std::uint32_t strong_components = 0;
  /// Accounts in the largest strongly connected component.
  std::uint32_t largest_strong = 0;
  /// The largest k for which some accounts have k neighbours or more among
  /// each other (Seidman 1983), on the undirected graph, and their number.
  std::uint32_t core_number = 0;
  std::uint32_t core_accounts = 0;
  /// Shares of all PageRank (Brin and Page 1998, damping 0.85) that the first
  /// account, the first 0.1 % and the first 1 % of accounts have; rank flows
  /// from followers to whom they follow.
  double rank_of_first = 0.0;
  double rank_of_first_permille = 0.0;
  double rank_of_first_percent = 0.0;
};

/// Serial but for turning the graph round: the algorithms are Boost.Graph's.
/// Memory: up to 16 bytes an arc while it works.
NetworkStructure measure_structure(const FollowGraph& graph,
                                   const Workers& workers);

/// The PageRank of every account, not scaled: accounts that follow nobody pass
/// nothing on.
std::vector<double> page_ranks(const FollowGraph& by_follower);

}  // namespace leaksim

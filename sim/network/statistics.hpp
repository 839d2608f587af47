#pragma once

#include <cstdint>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// Statistics of a follow graph, comparable with published ones (facts V38 to
/// V40 and section 3).
struct NetworkStatistics {
  std::uint64_t accounts = 0;
  std::uint64_t arcs = 0;
  double mean_followees = 0.0;
  double median_followees = 0.0;
  double median_followers = 0.0;
  std::uint32_t max_followers = 0;
  /// Share of arcs whose reverse exists.
  double reciprocity = 0.0;
  /// Mean local clustering of the undirected simple graph over accounts with
  /// two or more neighbours (Watts and Strogatz 1998), sampled on large graphs.
  double mean_clustering = 0.0;
  std::uint32_t clustering_samples = 0;  ///< accounts that it is a mean of
  double clustering_error = 0.0;         ///< standard error; 0 when exact
  /// Mean hops of the shortest undirected paths from sampled sources to all
  /// reachable accounts.
  double mean_path = 0.0;
  double path_error = 0.0;  ///< standard error; 0 when exact
  /// Mean hops of the shortest paths from sampled accounts to all accounts
  /// they reach when each hop leads to somebody followed, as Kwak et al. 2010
  /// counted them.
  double mean_directed_path = 0.0;
  double directed_path_error = 0.0;  ///< standard error; 0 when exact
  std::uint32_t path_sources = 0;    ///< of both means of paths
  bool is_exact = true;              ///< no figure is sampled
  /// Share of accounts in the largest weakly connected component.
  double largest_component = 0.0;
  /// Hill estimate of the CCDF exponent of followers over the top 1 %.
  double follower_tail_exponent = 0.0;
};

/// Measures a graph. Sampled figures use at most `samples` accounts, drawn by
/// keys of `seed` (paths: at most 64 of them as sources); with samples ≥
/// accounts they are exact. Memory: up to 12 bytes an arc while it works.
NetworkStatistics measure_network(const FollowGraph& graph,
                                  std::uint32_t samples, std::uint64_t seed,
                                  const Workers& workers);

}  // namespace leaksim

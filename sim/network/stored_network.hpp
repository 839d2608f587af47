#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "network/follow_graph.hpp"
#include "network/labels.hpp"

namespace leaksim {

enum class NetworkOrigin : std::uint8_t { generated, imported };

/// The follow graph of one platform.
struct StoredGraph {
  std::string platform;
  /// Generated: hash of all that its generator was told (spec_hash.hpp).
  std::uint64_t parameters = 0;
  std::shared_ptr<const FollowGraph> graph;
};

/// What a network file holds. The accounts of a generated network have the
/// numbers of the scenario's; those of an imported one come in the order of
/// their first edges, and setup numbers them.
struct StoredNetwork {
  std::string file;  ///< it was read from, for messages
  NetworkOrigin origin = NetworkOrigin::generated;
  std::uint32_t accounts = 0;
  std::uint64_t seed = 0;  ///< generated: network.seed
  std::vector<std::string> community_names;
  /// By account, a position in community_names; empty where the importer was
  /// not told.
  std::vector<std::uint8_t> community;
  LabelTable labels;          ///< imported: one per account
  std::string scenario_toml;  ///< generated: the resolved scenario
  std::vector<StoredGraph> graphs;
};

}  // namespace leaksim

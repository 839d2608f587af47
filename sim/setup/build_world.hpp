#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/parallel.hpp"
#include "core/shared_cache.hpp"
#include "engine/world.hpp"
#include "network/follow_graph.hpp"
#include "scenario/scenario.hpp"
#include "setup/feed_network.hpp"
#include "setup/given_networks.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// A scenario made ready to run.
struct BuiltWorld {
  World world;
  Names names;
  std::vector<AccountId> named_accounts;  ///< one per scenario.accounts
  /// Followees per account over all feed platforms.
  std::vector<std::uint32_t> followees;
};

/// What worlds that are made one after another have in common, so that it is
/// made once: graphs, and what accounts see through them. Any thread may use
/// it.
struct SharedFeeds {
  explicit SharedFeeds(std::size_t capacity)
      : graphs(capacity), views(capacity) {}

  SharedCache<FollowGraph> graphs;
  SharedCache<FeedView> views;
};

/// Draws population and networks from the network's seed, resolves all names,
/// and sets the run's seed and replicate. Feeds with a network of their own
/// have its graph. With `shared`, equal feeds are taken from there.
BuiltWorld build_world(const Scenario& scenario, std::uint32_t replicate,
                       const Workers& workers,
                       const GivenNetworks& networks = {},
                       SharedFeeds* shared = nullptr);

/// Whether replicates of a scenario have different worlds; else a world differs
/// from that of another replicate in its seed alone, and may be copied.
bool world_depends_on_replicate(const Scenario& scenario);

}  // namespace leaksim

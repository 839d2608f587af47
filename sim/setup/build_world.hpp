#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/parallel.hpp"
#include "engine/world.hpp"
#include "network/follow_graph.hpp"
#include "scenario/scenario.hpp"
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

/// Draws population and networks from the network's seed, resolves all names,
/// and sets the run's seed and replicate. Feeds with a network of their own
/// have its graph.
BuiltWorld build_world(const Scenario& scenario, std::uint32_t replicate,
                       const Workers& workers,
                       const GivenNetworks& networks = {});

}  // namespace leaksim

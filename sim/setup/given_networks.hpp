#pragma once

#include <memory>
#include <vector>

#include "network/stored_network.hpp"

namespace leaksim {

/// The networks that a scenario's feeds run on instead of generating theirs:
/// one per scenario.network.feeds, null where a graph is generated. Empty
/// stands for all null.
using GivenNetworks = std::vector<std::shared_ptr<const StoredNetwork>>;

}  // namespace leaksim

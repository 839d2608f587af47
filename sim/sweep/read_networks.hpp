#pragma once

#include "scenario/load.hpp"
#include "setup/given_networks.hpp"

namespace leaksim {

/// Reads the network files that a scenario names, and completes the scenario by
/// them:
///
/// - network.accounts, if not given, becomes the number of the network's;
///   given, it must be that number.
/// - A generated network is what the scenario would generate, so that the
///   resolved text does not name its file; that of an imported one it does.
/// - The files are among the inputs, with a hash of what they hold.
///
/// Throws DataError "place of the key: network.<platform>.file: what is wrong".
GivenNetworks read_networks(LoadedScenario& loaded);

}  // namespace leaksim

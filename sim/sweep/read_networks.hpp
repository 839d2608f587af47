#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "network/stored_network.hpp"
#include "scenario/load.hpp"
#include "setup/given_networks.hpp"

namespace leaksim {

/// Network files in memory: each is read once, whoever asks for it, from any
/// thread, and kept as long as this lives.
class NetworkFiles {
 public:
  struct File {
    std::shared_ptr<const StoredNetwork> network;
    std::string hash;  ///< of what it holds, hexadecimal
  };

  /// Throws DataError as read_network_file does.
  File read(const std::filesystem::path& file);

 private:
  std::mutex mutex_;
  std::map<std::filesystem::path, File> files_;
};

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

/// The same with files that many scenarios name.
GivenNetworks read_networks(LoadedScenario& loaded, NetworkFiles& files);

}  // namespace leaksim

#include "sweep/read_networks.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "core/error.hpp"
#include "network/content_hash.hpp"
#include "output/network_file.hpp"
#include "scenario/registry_tables.hpp"
#include "scenario/write.hpp"

namespace leaksim {

namespace {

std::string origin_of(const LoadedScenario& loaded, const std::string& key) {
  const auto found = loaded.origins.find(key);
  return found == loaded.origins.end() ? key : found->second + ": " + key;
}

/// Reads each file once, whatever the number of its platforms.
class NetworkFiles {
 public:
  explicit NetworkFiles(LoadedScenario& loaded) : loaded_(loaded) {}

  std::shared_ptr<const StoredNetwork> read(const std::string& platform,
                                            const std::filesystem::path& file) {
    auto& network = networks_[file];
    if (network == nullptr) {
      try {
        network =
            std::make_shared<const StoredNetwork>(read_network_file(file));
      } catch (const DataError& error) {
        throw DataError(origin_of(loaded_, "network." + platform + ".file") +
                        ": " + error.what());
      }
      loaded_.inputs.push_back(
          {file.string(), fmt::format("{:016x}", content_hash(*network))});
    }
    return network;
  }

 private:
  LoadedScenario& loaded_;
  std::map<std::filesystem::path, std::shared_ptr<const StoredNetwork>>
      networks_;
};

void fit_accounts(LoadedScenario& loaded, const StoredNetwork& network) {
  std::uint32_t& accounts = loaded.scenario.network.accounts;
  constexpr config::Range accepted = config::accepted_accounts;
  if (network.accounts < accepted.min || network.accounts > accepted.max) {
    throw DataError(fmt::format(
        "{}: has {} accounts; accepted for a run: {} "
        "to {:.0f}",
        network.file, network.accounts, accepted.min, accepted.max));
  }
  if (accounts == 0) {
    accounts = network.accounts;
    loaded.origins["network.accounts"] = network.file;
  } else if (accounts != network.accounts) {
    throw ConfigError(fmt::format(
        "{}: {}, but {} has {} accounts; accepted: {}, or no such key",
        origin_of(loaded, "network.accounts"), accounts, network.file,
        network.accounts, network.accounts));
  }
}

}  // namespace

GivenNetworks read_networks(LoadedScenario& loaded) {
  GivenNetworks networks;
  if (loaded.network_files.empty()) {
    return networks;
  }
  NetworkFiles files(loaded);
  for (FeedNetworkSpec& feed : loaded.scenario.network.feeds) {
    const auto file = loaded.network_files.find(feed.platform);
    if (file == loaded.network_files.end()) {
      networks.push_back(nullptr);
      continue;
    }
    networks.push_back(files.read(feed.platform, file->second));
    fit_accounts(loaded, *networks.back());
    if (networks.back()->origin == NetworkOrigin::generated) {
      feed.file.clear();
    }
  }
  loaded.resolved_toml = config::write_scenario(loaded.scenario);
  return networks;
}

}  // namespace leaksim

#include "sweep/read_networks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

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

NetworkFiles::File read_feed_file(LoadedScenario& loaded, NetworkFiles& files,
                                  const std::string& platform,
                                  const std::filesystem::path& path) try {
  const NetworkFiles::File file = files.read(path);
  const bool is_new = std::none_of(
      loaded.inputs.begin(), loaded.inputs.end(),
      [&](const auto& input) { return input.path == path.string(); });
  if (is_new) {
    loaded.inputs.push_back({path.string(), file.hash});
  }
  return file;
} catch (const DataError& error) {
  throw DataError(origin_of(loaded, "network." + platform + ".file") + ": " +
                  error.what());
}

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

NetworkFiles::File NetworkFiles::read(const std::filesystem::path& file) {
  const std::scoped_lock lock(mutex_);
  File& known = files_[file];
  if (known.network == nullptr) {
    known.network =
        std::make_shared<const StoredNetwork>(read_network_file(file));
    known.hash = fmt::format("{:016x}", content_hash(*known.network));
  }
  return known;
}

GivenNetworks read_networks(LoadedScenario& loaded) {
  NetworkFiles files;
  return read_networks(loaded, files);
}

GivenNetworks read_networks(LoadedScenario& loaded, NetworkFiles& files) {
  GivenNetworks networks;
  if (loaded.network_files.empty()) {
    return networks;
  }
  for (FeedNetworkSpec& feed : loaded.scenario.network.feeds) {
    const auto file = loaded.network_files.find(feed.platform);
    if (file == loaded.network_files.end()) {
      networks.push_back(nullptr);
      continue;
    }
    networks.push_back(
        read_feed_file(loaded, files, feed.platform, file->second).network);
    fit_accounts(loaded, *networks.back());
    if (networks.back()->origin == NetworkOrigin::generated) {
      feed.file.clear();
    }
  }
  loaded.resolved_toml = config::write_scenario(loaded.scenario);
  return networks;
}

}  // namespace leaksim

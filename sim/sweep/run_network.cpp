#include "sweep/run_network.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "scenario/load.hpp"
#include "setup/feed_graphs.hpp"
#include "sweep/read_networks.hpp"

namespace leaksim {

std::shared_ptr<const FollowGraph> network_of_run(
    const std::string& scenario_toml, const std::string& file,
    const std::string& platform, const Workers& workers) {
  LoadedScenario loaded = load_resolved(scenario_toml, file);
  const auto& feeds = loaded.scenario.network.feeds;
  const auto feed = std::find_if(
      feeds.begin(), feeds.end(),
      [&](const FeedNetworkSpec& f) { return f.platform == platform; });
  if (feed == feeds.end()) {
    std::string known;
    for (const FeedNetworkSpec& each : feeds) {
      known += (known.empty() ? "" : ", ") + each.platform;
    }
    throw DataError(
        fmt::format("{}: no feed platform is named \"{}\"; accepted: {}", file,
                    platform, known));
  }
  const GivenNetworks given = read_networks(loaded);
  const auto i = static_cast<std::size_t>(feed - feeds.begin());
  if (i < given.size() && given[i] != nullptr) {
    return graph_for(*given[i], platform).graph;
  }
  return generate_network(loaded.scenario, platform, workers)
      .graphs.front()
      .graph;
}

}  // namespace leaksim

#include "sweep/stored_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/error.hpp"
#include "scenario/differences.hpp"
#include "sweep/read_networks.hpp"

namespace leaksim {

namespace {

namespace fs = std::filesystem;

/// Where a network file of a stored run is now.
fs::path find_network(const fs::path& file, const RunIdentity& run,
                      const std::string& platform, const fs::path& beside) {
  if (fs::exists(beside)) {
    return beside;
  }
  for (const auto& [path, hash] : run.inputs) {
    if (fs::path(path).filename() == beside.filename() && fs::exists(path)) {
      return path;
    }
  }
  throw DataError(fmt::format(
      "{}: network.{}.file: needs {}, which is not there; put it beside the "
      "result",
      file.string(), platform, beside.string()));
}

std::string shown_value(const std::string& value) {
  return value.empty() ? "nothing" : value;
}

}  // namespace

LoadedScenario load_stored_scenario(const fs::path& file,
                                    const RunIdentity& run,
                                    ScenarioSource changes) {
  changes.file = file;
  changes.text = run.scenario_toml;
  LoadedScenario loaded = load_scenario(changes);
  for (auto& [platform, network] : loaded.network_files) {
    network = find_network(file, run, platform, network);
  }
  return loaded;
}

GivenNetworks read_same_networks(LoadedScenario& loaded, const fs::path& file,
                                 const RunIdentity& run) {
  GivenNetworks networks = read_networks(loaded);
  for (const FeedNetworkSpec& feed : loaded.scenario.network.feeds) {
    if (feed.file.empty()) {
      continue;
    }
    const std::string path = loaded.network_files.at(feed.platform).string();
    const auto now = std::find_if(
        loaded.inputs.begin(), loaded.inputs.end(),
        [&](const LoadedScenario::Input& input) { return input.path == path; });
    const bool is_same = std::any_of(
        run.inputs.begin(), run.inputs.end(),
        [&](const auto& input) { return input.second == now->hash; });
    if (!is_same) {
      throw DataError(fmt::format(
          "{}: network.{}.file: {} holds another network (hash {}) than the "
          "run had",
          file.string(), feed.platform, path, now->hash));
    }
  }
  return networks;
}

void check_model_version(const fs::path& file, const RunIdentity& run) {
  if (run.model_version != model_version) {
    throw DataError(fmt::format(
        "{}: was simulated by model version {}; this program has version {}, "
        "which gives other results",
        file.string(), run.model_version, model_version));
  }
}

void check_same_run(const fs::path& file, const RunIdentity& run,
                    const LoadedScenario& loaded, std::uint32_t replicate) {
  if (run.replicate != replicate) {
    throw ConfigError(fmt::format(
        "{}: holds replicate {}, not {}; give --replicate {} or another name "
        "with -o",
        file.string(), run.replicate, replicate, run.replicate));
  }
  if (run.scenario_toml == loaded.resolved_toml) {
    return;
  }
  const auto changed = differences(load_stored_scenario(file, run), loaded);
  const std::string first =
      changed.empty()
          ? "its keys have another order"
          : fmt::format("{} is {} there and {} here", changed.front().path,
                        shown_value(changed.front().first),
                        shown_value(changed.front().second));
  const std::string more =
      changed.size() > 1
          ? fmt::format(", and {} more keys differ", changed.size() - 1)
          : "";
  throw ConfigError(fmt::format(
      "{}: holds a run of another scenario: {}{}; choose another name with -o",
      file.string(), first, more));
}

}  // namespace leaksim

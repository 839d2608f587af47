#include "scenario/load.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "scenario/checks.hpp"
#include "scenario/faults.hpp"
#include "scenario/layers.hpp"
#include "scenario/live_keys.hpp"
#include "scenario/overrides.hpp"
#include "scenario/reader.hpp"
#include "scenario/registry_tables.hpp"
#include "scenario/scenario_tree.hpp"
#include "scenario/write.hpp"

namespace leaksim {
namespace {

using config::Faults;
using config::Reading;

/// Notes the keys of a table that is not given.
class DefaultKeys final : public config::KeyVisitor {
 public:
  DefaultKeys(std::string table, std::set<std::string>& defaults)
      : table_(std::move(table)), defaults_(defaults) {}
  void key(const config::Key& key, config::Field /*field*/) override {
    defaults_.insert(config::path_below(table_, key.name));
  }
  void tables(const config::TableInfo& /*info*/,
              config::Tables& /*tables*/) override {}

 private:
  std::string table_;
  std::set<std::string>& defaults_;
};

/// Every feed platform gets a network, in the order of the platforms, so that
/// the defaults of those not given stand in the resolved text as well.
void complete_feeds(Scenario& scenario, std::set<std::string>& defaults) {
  std::vector<FeedNetworkSpec> complete;
  const auto& given = scenario.network.feeds;
  for (const PlatformSpec& platform : scenario.platforms) {
    if (platform.kind != PlatformKind::feed) {
      continue;
    }
    const auto at = std::find_if(given.begin(), given.end(),
                                 [&](const FeedNetworkSpec& feed) {
                                   return feed.platform == platform.name;
                                 });
    if (at != given.end()) {
      complete.push_back(*at);
    } else {
      complete.emplace_back().platform = platform.name;
      DefaultKeys keys("network." + platform.name, defaults);
      config::visit_keys(complete.back(), keys);
    }
  }
  scenario.network.feeds = std::move(complete);
}

std::map<std::string, std::string> describe_origins(const Reading& reading,
                                                    const Faults& faults) {
  std::map<std::string, std::string> origins;
  for (const auto& [path, place] : reading.places) {
    origins[path] = faults.describe(place);
  }
  for (const std::string& path : reading.defaults) {
    origins[path] = "default";
  }
  return origins;
}

std::map<std::string, std::filesystem::path> find_network_files(
    const Reading& reading, const Faults& faults,
    const std::vector<LoadedScenario::Input>& inputs,
    std::string_view assigning) {
  std::map<std::string, std::filesystem::path> files;
  for (const FeedNetworkSpec& feed : reading.scenario.network.feeds) {
    if (feed.file.empty()) {
      continue;
    }
    const config::Place place =
        reading.places.at("network." + feed.platform + ".file");
    const std::string& source = faults.source(place.source);
    const bool is_file = source == assigning ||
                         std::any_of(inputs.begin(), inputs.end(),
                                     [&](const LoadedScenario::Input& input) {
                                       return input.path == source;
                                     });
    const std::filesystem::path folder =
        is_file ? std::filesystem::path(source).parent_path()
                : std::filesystem::path();
    files[feed.platform] = (folder / feed.file).lexically_normal();
  }
  return files;
}

/// Reads the values of a merged tree and completes them. `assigning` is a file
/// that has changed some of them; empty: there is none.
LoadedScenario load_layers(config::Layers layers, std::string_view assigning,
                           Faults& faults) {
  Reading reading = config::read_scenario(layers.tree, faults);
  if (reading.defaults.count("scenario.t0") > 0) {
    reading.scenario.run.t0 = reading.scenario.run.start;
  }
  config::check_scenario(reading, faults);
  faults.raise_if_any();
  config::read_live_values(layers.tree, reading, faults);
  faults.raise_if_any();
  complete_feeds(reading.scenario, reading.defaults);

  LoadedScenario loaded;
  loaded.origins = describe_origins(reading, faults);
  loaded.network_files =
      find_network_files(reading, faults, layers.inputs, assigning);
  loaded.resolved_toml = config::write_scenario(reading.scenario);
  loaded.scenario = std::move(reading.scenario);
  loaded.inputs = std::move(layers.inputs);
  return loaded;
}

void set_source(config::Node& node, std::uint32_t source) {
  node.place.source = source;
  if (config::Node::Table* table = node.table()) {
    for (config::Entry& entry : *table) {
      entry.place.source = source;
      set_source(entry.node, source);
    }
  } else if (config::Node::Array* array = node.array()) {
    for (config::Node& element : *array) {
      set_source(element, source);
    }
  }
}

}  // namespace

LoadedScenario load_scenario(const ScenarioSource& source) {
  Faults faults;
  config::Layers layers = config::read_layers(source, faults);
  // Half a scenario would only bring faults that are none.
  faults.raise_if_any();
  config::apply_overrides(layers.tree, source.overrides, faults);
  return load_layers(std::move(layers), {}, faults);
}

LoadedScenario load_resolved(const std::string& toml,
                             const std::string& label) {
  Faults faults;
  auto parsed = config::parse_document(toml, faults.add_source(label));
  if (const auto* fault = std::get_if<config::SyntaxFault>(&parsed)) {
    faults.add({fault->place, "syntax", fault->found, fault->accepted, {}});
    faults.raise_if_any();
  }
  return load_layers({std::get<config::Node>(std::move(parsed)), {}}, {},
                     faults);
}

config::ScenarioTree config::read_tree(const ScenarioSource& source,
                                       std::string_view assigning) {
  ScenarioTree tree;
  tree.layers = read_layers(source, tree.sources);
  tree.sources.raise_if_any();
  apply_overrides(tree.layers.tree, source.overrides, tree.sources);
  tree.sources.raise_if_any();
  tree.assigning = tree.sources.add_source(assigning);
  return tree;
}

LoadedScenario config::load_from(const ScenarioTree& tree,
                                 std::span<const Assignment> assignments) {
  Layers layers = tree.layers;
  Faults faults = tree.sources;
  for (Assignment assignment : assignments) {
    set_source(assignment.value, tree.assigning);
    assign(layers.tree, assignment, faults);
  }
  return load_layers(std::move(layers), faults.source(tree.assigning), faults);
}

}  // namespace leaksim

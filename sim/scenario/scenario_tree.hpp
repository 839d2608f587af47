#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "scenario/layers.hpp"
#include "scenario/load.hpp"
#include "scenario/overrides.hpp"

namespace leaksim::config {

/// A scenario's files laid over one another, but not read yet: scenarios that
/// differ in a few keys are read from it without opening files again.
struct ScenarioTree {
  Layers layers;
  Faults sources;  ///< names the files; without a fault
  /// Number among the sources of the file that gives the assignments.
  std::uint32_t assigning = 0;
};

/// Reads the files of a scenario. `assigning` names the file whose values will
/// be assigned to keys. Throws ConfigError as load_scenario does.
ScenarioTree read_tree(const ScenarioSource& source,
                       std::string_view assigning);

/// The scenario with some keys at other values, the later before the earlier.
/// Throws ConfigError as load_scenario does; what is wrong with an assigned
/// value is told with its place.
LoadedScenario load_from(const ScenarioTree& tree,
                         std::span<const Assignment> assignments);

/// The tree as TOML text that reads back as the same tree, places apart.
std::string write_document(const Node& document);

}  // namespace leaksim::config

#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/load.hpp"

namespace leaksim::config {

/// The files of a scenario, laid over one another.
struct Layers {
  Node tree;
  std::vector<LoadedScenario::Input> inputs;  ///< lowest first
};

/// Reads one TOML file, whose name becomes a source of the faults. None if it
/// cannot be read, which is reported.
std::optional<Node> read_file(const std::filesystem::path& path,
                              Faults& faults);

/// Reads the scenario's file and patches, each with its chain of bases below
/// it. A file that is already in (the base of a patch, as a rule) is not laid
/// a second time. The scenario's file is source 0 of the faults; where there
/// are faults, the tree is of no use.
Layers read_layers(const ScenarioSource& source, Faults& faults);

}  // namespace leaksim::config

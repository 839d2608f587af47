#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace leaksim {

/// A `--set key.path=value` from the command line.
struct Override {
  std::string key;    ///< e.g. "network.accounts", "law.silence.enabled"
  std::string value;  ///< TOML value; a bare word counts as a string
};

/// Where a scenario comes from. Precedence: default < base < file < patches in
/// order < overrides in order. A patch that names a base of its own brings it
/// along unless it is among the files already.
struct ScenarioSource {
  std::filesystem::path file;
  std::vector<std::filesystem::path> patches;
  std::vector<Override> overrides;
  /// A resolved scenario to read in place of `file`, which then only tells
  /// where it comes from. It holds what patches build on: their bases are not
  /// read.
  std::optional<std::string> text{};
};

/// A scenario that passed every check, with its resolved text.
struct LoadedScenario {
  Scenario scenario;
  /// Every key with its value, as TOML that loads to the same scenario.
  std::string resolved_toml;
  /// Every file read, in order, with its 64-bit content hash (hexadecimal).
  struct Input {
    std::string path;
    std::string hash;
  };
  std::vector<Input> inputs;
  /// Where each key's value comes from, by its path (elements of arrays of
  /// tables by name: "law.silence.end"): "file:line:column", "--set key=value"
  /// or "default". Holds the tables that are given, too.
  std::map<std::string, std::string> origins;
  /// Feed platform → its network file, where it is: relative to the folder of
  /// the file that names it, or to the working folder for `--set`.
  std::map<std::string, std::filesystem::path> network_files;
};

/// Reads, merges and checks a scenario. Throws ConfigError whose message holds
/// one line per fault, all faults at once, sorted by file (in the order of
/// reading), line and column, each of the form
/// `file:line:column: key: what was found; accepted: …; did you mean "x"?`.
/// Feed platforms without `[network.<platform>]` get one of defaults; a `t0`
/// that is not given is the start.
LoadedScenario load_scenario(const ScenarioSource& source);

/// Reads and checks a resolved text, as a result file holds it; faults name it
/// `label`. Network files are then looked for from the working folder.
LoadedScenario load_resolved(const std::string& toml, const std::string& label);

}  // namespace leaksim

#pragma once

#include <string>
#include <vector>

#include "scenario/load.hpp"

namespace CLI {
class App;
}

namespace leaksim {

/// The arguments that select a scenario: the file, --patch and --set.
struct ScenarioArguments {
  std::string file;
  std::vector<std::string> patches;
  std::vector<std::string> settings;  ///< key=value

  /// Throws ConfigError for a setting without "=".
  [[nodiscard]] ScenarioSource source() const;
};

void add_scenario_options(CLI::App& command, ScenarioArguments& arguments);

}  // namespace leaksim

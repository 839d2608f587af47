#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/describe.hpp"
#include "scenario/load.hpp"

namespace leaksim {

/// A value of a scenario and what there is to know of it.
struct ExplainedKey {
  /// Its path in the scenario: "law.silence.end"; each entry of a table of
  /// numbers is a key of its own: "law.silence.compliance.official".
  std::string path;
  std::string value;  ///< as TOML, with its unit
  /// "default", "file:line:column", "patch file:line:column" or
  /// "--set key=value".
  std::string origin;
  KeyDescription about;
};

/// Every value of a scenario, in the order of the resolved scenario. `source`
/// is what it was loaded from and tells patches from other files.
std::vector<ExplainedKey> explain(const LoadedScenario& loaded,
                                  const ScenarioSource& source);

/// The key of that path, or all keys below it. Throws ConfigError, with the
/// nearest path, if there is none.
std::vector<ExplainedKey> select_keys(const std::vector<ExplainedKey>& keys,
                                      std::string_view path);

}  // namespace leaksim

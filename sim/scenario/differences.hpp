#pragma once

#include <string>
#include <vector>

#include "scenario/load.hpp"

namespace leaksim {

/// A key that two scenarios give different values.
struct KeyDifference {
  std::string path;   ///< as explain tells it
  std::string first;  ///< value as TOML; empty: it has no such key
  std::string second;
};

/// Where two scenarios differ: in the order of the first, then what only the
/// second has.
std::vector<KeyDifference> differences(const LoadedScenario& first,
                                       const LoadedScenario& second);

}  // namespace leaksim

#pragma once

#include <string>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/reader.hpp"

namespace leaksim::config {

/// A key that interventions may change, with its value as a number: times in
/// seconds since the scenario's start, true and false as 1 and 0.
struct LiveKey {
  std::string path;  ///< "law.silence.compliance.official"
  double value = 0.0;
};

/// All live keys of a scenario; of tables of numbers, the entries given.
std::vector<LiveKey> live_keys(const Scenario& scenario);

/// Reads the value that each intervention gives a live key, as that key would
/// be read, into InterventionSpec::value. Reports paths that name no live key
/// and values that it does not accept. `document` is what `reading` was read
/// from, without fault.
void read_live_values(const Node& document, Reading& reading, Faults& faults);

}  // namespace leaksim::config

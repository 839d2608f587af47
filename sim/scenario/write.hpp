#pragma once

#include <string>

#include "scenario/scenario.hpp"

namespace leaksim::config {

/// Every key of the scenario with its value, as TOML that reads back as the
/// same scenario.
std::string write_scenario(const Scenario& scenario);

}  // namespace leaksim::config

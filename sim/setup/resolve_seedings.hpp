#pragma once

#include <vector>

#include "core/ids.hpp"
#include "engine/world.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// Adds the acts of the scenario's seedings to the world, whose population,
/// feeds and seed are set. `by_label`: all accounts in the order of their
/// labels; empty for that of their numbers. Random samples are drawn from the
/// run's seed and replicate, so that one account more leaves the others. Throws
/// ConfigError if a community has fewer accounts on the platform.
void add_seedings(const Scenario& scenario, const Names& names,
                  const std::vector<AccountId>& by_label, World& world);

}  // namespace leaksim

#pragma once

#include "core/parallel.hpp"
#include "engine/world.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// The election with its voters: all persons of the country, drawn from the
/// network's seed. Off if the scenario names no country.
Election draw_election(const Scenario& scenario, const Names& names,
                       const Population& population, const Workers& workers);

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "scenario/scenario.hpp"
#include "setup/build_world.hpp"

namespace leaksim::bench {

/// The reference scenario in the given size, without log of events.
Scenario load_reference(std::uint32_t accounts);

/// Its world, network included.
BuiltWorld build_reference_world(std::uint32_t accounts);

/// Leaves the scripted acts and the network: nobody answers, trends,
/// newsrooms, bots and interventions are off.
void silence_all_else(World& world);

}  // namespace leaksim::bench

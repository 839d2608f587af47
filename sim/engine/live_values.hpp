#pragma once

#include "engine/world.hpp"

namespace leaksim {

/// Reads or writes a value that interventions may change. Numbers stand for
/// all of them: seconds since start for times, 1 and 0 for
/// true and false.
double live_value(const World& world, const LiveTarget& target);
void set_live_value(World& world, const LiveTarget& target, double value);

}  // namespace leaksim

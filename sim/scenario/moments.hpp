#pragma once

#include <vector>

#include "scenario/scenario.hpp"

namespace leaksim {

/// The moment on the calendar.
Instant instant_of(const Moment& moment, const RunSpec& run);

/// Moments as seconds since the scenario's start, ascending. They must lie
/// within ten years of it.
std::vector<Seconds> seconds_of(const std::vector<Moment>& moments,
                                const RunSpec& run);

}  // namespace leaksim

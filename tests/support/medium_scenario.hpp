#pragma once

#include <cstdint>

#include "scenario/scenario.hpp"

namespace leaksim::testing {

/// The case in small, with everything in play: two countries and languages, a
/// feed and a board, a seeder, a hub, a campaign that denies, a net of
/// amplifiers, a silence. Two days from Friday 5 May 2017, 00:00 in Paris.
Scenario medium_scenario(std::uint32_t accounts);

/// Seconds since the scenario's start of the hub's first post.
inline constexpr Seconds hub_post_time =
    20 * seconds_per_hour + 49 * seconds_per_minute;

}  // namespace leaksim::testing

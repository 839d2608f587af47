#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scenario/sweep_file.hpp"

namespace leaksim {

/// Designs over parameters, before values are put in: the points of the unit
/// cube, or of the grid of the parameters' levels, that are run. A larger
/// design of the same kind and seed begins with the smaller one, except that
/// more points in each hypercube make other hypercubes.

/// A level of each parameter, counted from 0; none: the scenario's own value.
using LevelPoint = std::vector<std::optional<std::uint32_t>>;

/// Every combination of levels; the last parameter changes fastest.
std::vector<LevelPoint> grid_design(const std::vector<std::uint32_t>& levels);
/// Level i of every parameter, for each i; all have the same number.
std::vector<LevelPoint> list_design(const std::vector<std::uint32_t>& levels);
/// No parameter changed, then each level of each parameter alone.
std::vector<LevelPoint> one_at_a_time_design(
    const std::vector<std::uint32_t>& levels);

/// A coordinate from 0 to 1 of each parameter.
using UnitPoint = std::vector<double>;

/// Hypercube number `number` of `points` points: in every dimension, one point
/// in each of as many equal strata, at a random place within it (McKay,
/// Beckman and Conover 1979).
std::vector<UnitPoint> latin_hypercube(std::uint32_t dimensions,
                                       std::uint32_t points,
                                       std::uint32_t number,
                                       std::uint64_t seed);

/// The Sobol sequence without its first point, the origin; direction numbers
/// of Joe and Kuo (2008) as Boost.Random has them. Throws ConfigError for more
/// dimensions than there are direction numbers for.
std::vector<UnitPoint> sobol_design(std::uint32_t dimensions,
                                    std::uint32_t points);

/// Trajectory `number`: dimensions + 1 points on a grid of `levels` (even)
/// values from 0 to 1 in every dimension; each point differs from the one
/// before in one dimension, by levels / (2 (levels − 1)) (Morris 1991).
std::vector<UnitPoint> morris_trajectory(std::uint32_t dimensions,
                                         std::uint32_t levels,
                                         std::uint32_t number,
                                         std::uint64_t seed);

}  // namespace leaksim

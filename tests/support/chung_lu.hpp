#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "support/small_world.hpp"

namespace leaksim::testing {

/// An undirected edge.
using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// An undirected simple graph with exactly `edges` edges between `vertices`
/// vertices: ends are drawn with weights ∝ (i + i0)^(−1/(γ − 1)), γ = 2.5
/// (Chung and Lu 2002), i0 such that the largest expected degree is the square
/// root of vertices × mean degree; then the vertices are shuffled.
std::vector<Edge> chung_lu(std::uint32_t vertices, std::uint32_t edges,
                           std::uint32_t seed);

/// Each edge as two arcs.
Arcs both_ways(const std::vector<Edge>& edges);

}  // namespace leaksim::testing

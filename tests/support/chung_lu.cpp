#include "support/chung_lu.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <unordered_set>

namespace leaksim::testing {

namespace {

/// Running sums of the weights.
std::vector<double> cumulative_weights(std::uint32_t vertices,
                                       std::uint32_t edges) {
  constexpr double exponent = 2.5;
  const double mean_degree = 2.0 * edges / vertices;
  const double largest = std::sqrt(vertices * mean_degree);
  const double offset = vertices * std::pow(mean_degree * (exponent - 2.0) /
                                                (largest * (exponent - 1.0)),
                                            exponent - 1.0);
  std::vector<double> sums;
  double sum = 0.0;
  for (std::uint32_t i = 0; i < vertices; ++i) {
    sum += std::pow(i + offset, -1.0 / (exponent - 1.0));
    sums.push_back(sum);
  }
  return sums;
}

}  // namespace

std::vector<Edge> chung_lu(std::uint32_t vertices, std::uint32_t edges,
                           std::uint32_t seed) {
  std::mt19937_64 engine(seed);
  std::vector<std::uint32_t> label(vertices);
  std::iota(label.begin(), label.end(), 0U);
  std::shuffle(label.begin(), label.end(), engine);
  const std::vector<double> sums = cumulative_weights(vertices, edges);
  std::uniform_real_distribution<double> uniform(0.0, sums.back());
  const auto draw = [&] {
    const auto at = std::upper_bound(sums.begin(), sums.end(), uniform(engine));
    return label[static_cast<std::size_t>(std::min(at, sums.end() - 1) -
                                          sums.begin())];
  };
  std::unordered_set<std::uint64_t> known;
  std::vector<Edge> graph;
  while (graph.size() < edges) {
    const auto [a, b] = std::minmax({draw(), draw()});
    if (a != b && known.insert((std::uint64_t{a} << 32U) | b).second) {
      graph.emplace_back(a, b);
    }
  }
  return graph;
}

Arcs both_ways(const std::vector<Edge>& edges) {
  Arcs arcs;
  for (const auto& [a, b] : edges) {
    arcs.emplace_back(a, b);
    arcs.emplace_back(b, a);
  }
  return arcs;
}

}  // namespace leaksim::testing

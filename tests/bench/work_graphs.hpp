#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace leaksim::bench {

/// A graph of the common works: undirected, simple, Chung-Lu (see
/// support/chung_lu.hpp).
struct WorkGraph {
  std::string_view name;
  std::uint32_t vertices = 0;
  std::uint32_t edges = 0;
  /// Vertices 0 … seeds − 1 begin an epidemic (work S).
  std::uint32_t epidemic_seeds = 0;

  [[nodiscard]] std::filesystem::path file_in(
      const std::filesystem::path& folder) const {
    return folder / (std::string(name) + ".txt");
  }
};

constexpr std::array<WorkGraph, 5> work_graphs = {
    {{"g10k", 10'000, 50'000, 10},
     {"g100k", 100'000, 1'000'000, 100},
     {"g1m20", 1'000'000, 10'000'000, 1000},
     {"g1m50", 1'000'000, 25'000'000, 1000},
     // SimSoM's published network has this size; the work F.
     {"feeds", 10'006, 904'899, 0}}};

/// Vertices 0 … begin a cascade (work C).
constexpr std::uint32_t cascade_seeds = 10;
constexpr double transmission = 0.05;
constexpr double recovery = 0.2;
/// Steps of the work F.
constexpr std::uint32_t feed_steps = 6;

/// The graph of that name, or null.
constexpr const WorkGraph* find_work_graph(std::string_view name) {
  for (const WorkGraph& graph : work_graphs) {
    if (graph.name == name) {
      return &graph;
    }
  }
  return nullptr;
}

}  // namespace leaksim::bench

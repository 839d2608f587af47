#pragma once

#include <cstdint>
#include <filesystem>

#include "network/follow_graph.hpp"
#include "output/run_file.hpp"

namespace leaksim {

/// Nodes and edges of a file, together, at most: some gigabyte of text.
inline constexpr std::uint64_t most_graphml_elements = 10'000'000;

/// How large the written graph is.
struct GraphmlContent {
  std::uint64_t nodes = 0;
  std::uint64_t edges = 0;
};

/// Writes who follows whom as GraphML: a node per account with its attributes,
/// an edge from every follower to whom it follows. With `sample`, of so many
/// accounts drawn at random, the same each time, and the edges among them.
/// Throws DataError beyond most_graphml_elements, and IoError as
/// check_run_file_target does or where the file cannot be written.
GraphmlContent export_network_graphml(const RunRecord& record,
                                      const FollowGraph& graph,
                                      std::uint32_t sample,
                                      const std::filesystem::path& file,
                                      Overwrite overwrite);

/// The same of cascades: a node per post, an edge from every repost to the post
/// through which its author saw the story.
GraphmlContent export_cascades_graphml(const RunRecord& record,
                                       const std::filesystem::path& file,
                                       Overwrite overwrite);

}  // namespace leaksim

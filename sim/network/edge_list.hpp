#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"
#include "network/labels.hpp"

namespace leaksim {

/// What a line "a b" says.
enum class EdgeDirection {
  follows,     ///< a follows b
  followed_by  ///< a is followed by b
};

/// Whether the first line names columns. `detect`: it does if neither of its
/// first two fields is a number, while both of the next line's are.
enum class HeaderLine { detect, present };

struct EdgeListFormat {
  EdgeDirection direction = EdgeDirection::follows;
  HeaderLine header = HeaderLine::detect;
};

/// One line of an edge list, by numbers of labels.
struct Edge {
  std::uint32_t follower = 0;
  std::uint32_t author = 0;
};

/// Edges in blocks, so that growing never copies them: 8 bytes each.
class EdgeBlocks {
 public:
  void add(Edge edge) {
    if (used_ == block_size) {
      add_block();
    }
    blocks_.back()[used_++] = edge;
  }
  [[nodiscard]] std::uint64_t size() const {
    return (blocks_.size() * block_size) - (block_size - used_);
  }
  /// Visits every edge in order; a block is gone once it is visited if
  /// `release` says so. `foresee` sees most edges somewhat earlier.
  enum class Blocks { keep, release };
  template <class Foresee, class Visit>
  void for_each(Blocks then, Foresee foresee, Visit visit) {
    constexpr std::size_t distance = 16;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const std::size_t count = b + 1 == blocks_.size() ? used_ : block_size;
      for (std::size_t i = 0; i < count; ++i) {
        if (i + distance < count) {
          foresee(blocks_[b][i + distance]);
        }
        visit(blocks_[b][i]);
      }
      if (then == Blocks::release) {
        blocks_[b].reset();
      }
    }
  }

 private:
  static constexpr std::size_t block_size = std::size_t{1} << 19U;
  void add_block();

  std::vector<std::unique_ptr<Edge[]>> blocks_;
  std::size_t used_ = block_size;
};

/// An edge list as it was read, self-loops left out.
struct EdgeList {
  EdgeBlocks edges;
  LabelIndex accounts;
  std::uint64_t edge_lines = 0;
  std::uint64_t self_loops = 0;
  /// Lines with further columns, which must be numbers and are not used.
  std::uint64_t lines_with_more = 0;
  bool has_header = false;
};

/// Reads an edge list in one pass, in 8 bytes an edge and what LabelIndex
/// takes. Throws DataError "file:line: what; accepted: …" at the first line
/// that is no edge, and for a file without edges.
EdgeList read_edge_list(const std::filesystem::path& file,
                        const EdgeListFormat& format);

/// The graph of edges, repeats left out and counted. The edges are consumed.
/// Peak: 12 bytes an edge, those of the edges included.
struct EdgeGraph {
  FollowGraph graph;
  std::uint64_t duplicates = 0;
};
EdgeGraph graph_of_edges(EdgeBlocks edges, std::uint32_t accounts,
                         const Workers& workers);

}  // namespace leaksim

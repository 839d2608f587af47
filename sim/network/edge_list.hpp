#pragma once

#include <cstdint>
#include <filesystem>

#include "network/edge_buckets.hpp"
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

}  // namespace leaksim

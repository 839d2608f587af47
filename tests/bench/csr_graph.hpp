#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace leaksim::bench {

/// A directed graph in compressed rows, as the baselines use it.
struct CsrGraph {
  std::vector<std::uint64_t> row;     ///< [vertices + 1]
  std::vector<std::uint32_t> column;  ///< [arcs], and padding to prefetch from

  [[nodiscard]] std::uint32_t vertices() const {
    return static_cast<std::uint32_t>(row.size() - 1);
  }
  [[nodiscard]] std::span<const std::uint32_t> neighbours(
      std::uint32_t vertex) const {
    return {column.data() + row[vertex], column.data() + row[vertex + 1]};
  }
};

/// Reads lines "a b" of plain numbers below `vertices`. Throws
/// std::runtime_error where the file is none of that.
CsrGraph read_text_edges(const std::filesystem::path& file,
                         std::uint32_t vertices);

}  // namespace leaksim::bench

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/draws.hpp"
#include "core/prefetch.hpp"

namespace leaksim {

/// Draws positions with chances proportional to their weights, in one table
/// access each (Walker 1977; Vose 1991).
class AliasTable {
 public:
  AliasTable() = default;

  /// Weights are finite and ≥ 0. A position of weight 0 is never drawn. When
  /// no weight is positive the table is empty.
  explicit AliasTable(std::span<const double> weights);

  [[nodiscard]] bool empty() const { return columns_.empty(); }

  /// Touches what pick will read.
  void prefetch(std::uint32_t column_word) const {
    leaksim::prefetch(&columns_[uniform_index(
        column_word, static_cast<std::uint32_t>(columns_.size()))]);
  }

  /// The position that two uniform words select. The table is not empty.
  [[nodiscard]] std::uint32_t pick(std::uint32_t column_word,
                                   std::uint32_t accept_word) const {
    const auto count = static_cast<std::uint32_t>(columns_.size());
    const std::uint32_t position = uniform_index(column_word, count);
    const Column column = columns_[position];
    // Arithmetic instead of a branch, which would be taken at random and stall
    // the loads of the picks that follow.
    const std::uint32_t accepted = accept_word < column.accept_below ? 1U : 0U;
    return column.alias ^ ((position ^ column.alias) & (0U - accepted));
  }

 private:
  struct Column {
    std::uint32_t accept_below = 0;
    std::uint32_t alias = 0;
  };

  std::vector<Column> columns_;
};

}  // namespace leaksim

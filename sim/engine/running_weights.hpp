#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace leaksim {

/// The weights of a growing list of items, by which items are drawn. They are
/// whole numbers, so that the order of changes cannot be told from the sums.
///
/// Sums are kept over blocks of items: a change of one weight touches little
/// memory that other threads read.
class RunningWeights {
 public:
  /// Appends an item.
  void add(std::uint32_t weight);
  void set(std::size_t item, std::uint32_t weight);
  [[nodiscard]] std::uint32_t operator[](std::size_t item) const {
    return weights_[item];
  }

  /// Has to be called between changes and what follows.
  void sum_up();
  [[nodiscard]] std::uint64_t total() const {
    return sum_to_.empty() ? 0 : sum_to_.back();
  }
  /// The item at position `at` < total() of all weights laid end to end.
  [[nodiscard]] std::size_t find(std::uint64_t at) const;

 private:
  static constexpr std::size_t block_items = 32;

  std::size_t size_ = 0;
  std::vector<std::uint32_t> weights_;  ///< whole blocks, filled up with 0
  std::vector<std::uint64_t> block_sum_;
  /// Sum of the weights up to the end of each block.
  std::vector<std::uint64_t> sum_to_;
  std::size_t first_changed_block_ = 0;
};

}  // namespace leaksim

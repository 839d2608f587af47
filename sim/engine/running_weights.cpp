#include "engine/running_weights.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace leaksim {

void RunningWeights::add(std::uint32_t weight) {
  if (size_ == weights_.size()) {
    weights_.resize(size_ + block_items, 0);
    block_sum_.push_back(0);
    sum_to_.push_back(0);
  }
  set(size_++, weight);
}

void RunningWeights::set(std::size_t item, std::uint32_t weight) {
  LEAKSIM_EXPECT(item < size_);
  const std::size_t block = item / block_items;
  block_sum_[block] += weight;
  block_sum_[block] -= weights_[item];
  weights_[item] = weight;
  first_changed_block_ = std::min(first_changed_block_, block);
}

void RunningWeights::sum_up() {
  std::uint64_t sum =
      first_changed_block_ == 0 ? 0 : sum_to_[first_changed_block_ - 1];
  for (std::size_t b = first_changed_block_; b < sum_to_.size(); ++b) {
    sum += block_sum_[b];
    sum_to_[b] = sum;
  }
  first_changed_block_ = sum_to_.size();
}

std::size_t RunningWeights::find(std::uint64_t at) const {
  LEAKSIM_EXPECT(at < total());
  const auto block = static_cast<std::size_t>(
      std::upper_bound(sum_to_.begin(), sum_to_.end(), at) - sum_to_.begin());
  const std::uint64_t within = block == 0 ? at : at - sum_to_[block - 1];
  // Counting to the block's end is quicker than a search that guesses wrong.
  const std::uint32_t* const weights = &weights_[block * block_items];
  std::uint64_t sum = 0;
  std::size_t passed = 0;
  for (std::size_t i = 0; i < block_items; ++i) {
    sum += weights[i];
    passed += sum <= within ? 1U : 0U;
  }
  return block * block_items + passed;
}

}  // namespace leaksim

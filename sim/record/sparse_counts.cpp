#include "record/sparse_counts.hpp"

#include "core/check.hpp"

namespace leaksim {

void SparseCounts::append(std::span<const std::int32_t> counts) {
  LEAKSIM_EXPECT(size_ + counts.size() <= std::uint64_t{1} << 32U);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) {
      counts_.push_back({static_cast<std::uint32_t>(size_ + i), counts[i]});
    }
  }
  size_ += counts.size();
}

std::vector<std::int32_t> SparseCounts::all() const {
  std::vector<std::int32_t> all(size_, 0);
  for (const Count& count : counts_) {
    all[count.place] = count.value;
  }
  return all;
}

}  // namespace leaksim

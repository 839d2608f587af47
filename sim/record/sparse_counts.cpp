#include "record/sparse_counts.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace leaksim {

namespace {

/// Zeros come in long rows.
constexpr std::size_t looked_at_together = 16;

/// Whether any is not 0, found without a branch for each.
bool is_any(std::span<const std::int32_t> counts) {
  std::int32_t bits = 0;
  for (const std::int32_t count : counts) {
    bits |= count;
  }
  return bits != 0;
}

}  // namespace

void SparseCounts::append(std::span<const std::int32_t> counts) {
  LEAKSIM_EXPECT(size_ + counts.size() <= std::uint64_t{1} << 32U);
  while (!counts.empty()) {
    const auto some = counts.first(std::min(counts.size(), looked_at_together));
    counts = counts.subspan(some.size());
    if (is_any(some)) {
      keep(some);
    }
    size_ += some.size();
  }
}

void SparseCounts::keep(std::span<const std::int32_t> counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) {
      counts_.push_back({static_cast<std::uint32_t>(size_ + i), counts[i]});
    }
  }
}

std::vector<std::int32_t> SparseCounts::all() const {
  std::vector<std::int32_t> all(size_, 0);
  for (const Count& count : counts_) {
    all[count.place] = count.value;
  }
  return all;
}

}  // namespace leaksim

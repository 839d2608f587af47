#include "network/row_check.hpp"

#include <algorithm>
#include <cstddef>

#include "core/vector_clones.hpp"
#ifdef LEAKSIM_HAS_AVX512_VERSIONS
#include <immintrin.h>
#endif

namespace leaksim {
namespace {

/// Rows as they lie in a FollowGraph.
struct Rows {
  const std::uint64_t* starts = nullptr;
  const std::uint32_t* columns = nullptr;
  std::uint32_t accounts = 0;
};

LEAKSIM_FOR_OTHERS
std::uint32_t find_broken(const Rows& rows, std::uint32_t author,
                          std::uint32_t end) {
  for (; author != end; ++author) {
    const std::uint64_t row_end = rows.starts[author + std::size_t{1}];
    std::int64_t before = -1;
    for (std::uint64_t arc = rows.starts[author]; arc < row_end; ++arc) {
      const std::uint32_t follower = rows.columns[arc];
      if (follower <= before || follower == author ||
          follower >= rows.accounts) {
        return author;
      }
      before = follower;
    }
  }
  return end;
}

#ifdef LEAKSIM_HAS_AVX512_VERSIONS
/// Whether the row [at, end) ascends without its author. Two vectors at a time,
/// though most rows fill one or two: where a row ends is hard to guess.
[[gnu::always_inline]] LEAKSIM_FOR_AVX512 inline bool ascends(
    const std::uint32_t* at, const std::uint32_t* end, std::uint32_t author) {
  constexpr std::ptrdiff_t step = 2 * vector_words;
  const __m512i itself = _mm512_set1_epi32(static_cast<int>(author));
  unsigned faults = 0;
  // Nothing stands before the first.
  std::uint64_t with_one_before = ~std::uint64_t{1};
  for (; at < end; at += step) {
    const std::ptrdiff_t left = std::min(end - at, step);
    const std::uint64_t inside = (std::uint64_t{1} << left) - 1;
    const std::uint64_t compared = inside & with_one_before;
    for (std::size_t first = 0; first < step; first += vector_words) {
      const auto some = static_cast<__mmask16>(inside >> first);
      const auto others = static_cast<__mmask16>(compared >> first);
      const __m512i here = _mm512_maskz_loadu_epi32(some, at + first);
      const __m512i before = _mm512_maskz_loadu_epi32(others, at + first - 1);
      faults |= _mm512_mask_cmple_epu32_mask(others, here, before);
      faults |= _mm512_mask_cmpeq_epu32_mask(some, here, itself);
    }
    with_one_before = ~std::uint64_t{0};
  }
  return faults == 0;
}

LEAKSIM_FOR_AVX512
std::uint32_t find_broken(const Rows& rows, std::uint32_t author,
                          std::uint32_t end) {
  for (; author != end; ++author) {
    const std::uint64_t row_start = rows.starts[author];
    const std::uint64_t row_end = rows.starts[author + std::size_t{1}];
    if (row_start == row_end) {
      continue;
    }
    if (!ascends(rows.columns + row_start, rows.columns + row_end, author) ||
        rows.columns[row_end - 1] >= rows.accounts) {
      return author;
    }
  }
  return end;
}
#endif

}  // namespace

std::uint32_t find_broken_row(const FollowGraph& graph, std::uint32_t first,
                              std::uint32_t end) {
  return find_broken({graph.m_forward.m_rowstart.data(),
                      graph.m_forward.m_column.data(), account_count(graph)},
                     first, end);
}

}  // namespace leaksim

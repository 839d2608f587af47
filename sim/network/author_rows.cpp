// A stable counting sort of arcs by author, in two steps that both work in the
// cache: every range of followers sorts its arcs into buckets of consecutive
// authors; then every bucket of authors gathers its segments, range after
// range, so that each row comes out sorted by follower.
//
// An arc waits between the steps in 32 bits: the follower's place in its range
// and the author's place in its bucket.
#include "network/author_rows.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <numeric>
#include <utility>

#include "core/check.hpp"
#include "core/large_pages.hpp"

namespace leaksim {
namespace {

constexpr std::uint32_t follower_bits = 15;
constexpr std::uint32_t max_range_size = 1U << follower_bits;
/// A bucket's columns (some 10^5 arcs) should fit the second-level cache.
constexpr std::uint32_t max_bucket_size = 1U << 13U;
constexpr std::uint32_t min_chunk_size = 256;
/// Small graphs are cut finer, so that several workers find work.
constexpr std::uint32_t wanted_chunks = 32;

/// Chunks of a power of two accounts.
struct Cuts {
  std::uint32_t accounts = 0;
  std::uint32_t chunk_bits = 0;

  Cuts(std::uint32_t account_total, std::uint32_t max_size)
      : accounts(account_total),
        chunk_bits(
            static_cast<std::uint32_t>(std::bit_width(std::clamp(
                account_total / wanted_chunks, min_chunk_size, max_size))) -
            1) {}

  [[nodiscard]] std::uint32_t count() const {
    return chunk_of(accounts) +
           (first(chunk_of(accounts)) < accounts ? 1U : 0U);
  }
  [[nodiscard]] std::uint32_t chunk_of(std::uint32_t account) const {
    return account >> chunk_bits;
  }
  [[nodiscard]] std::uint32_t first(std::uint32_t chunk) const {
    return chunk << chunk_bits;
  }
  [[nodiscard]] std::uint32_t last(std::uint32_t chunk) const {
    return first(chunk) +
           std::min(std::uint32_t{1} << chunk_bits, accounts - first(chunk));
  }
};

/// The arcs of one range of followers, sorted by bucket of authors.
struct Segments {
  std::unique_ptr<std::uint32_t[]> packed;
  std::vector<std::uint32_t> ends;  ///< one per bucket
};

std::uint32_t segment_begin(const Segments& segments, std::uint32_t bucket) {
  return bucket == 0 ? 0 : segments.ends[bucket - 1];
}

Segments sort_into_buckets(const FolloweeLists& lists, const Cuts& buckets) {
  LEAKSIM_EXPECT(lists.followees.size() < 0xffff'ffffU);
  std::vector<std::uint32_t> cursor(buckets.count() + std::size_t{1}, 0);
  for (const std::uint32_t author : lists.followees) {
    LEAKSIM_EXPECT(author < buckets.accounts);
    ++cursor[buckets.chunk_of(author) + std::size_t{1}];
  }
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  Segments segments;
  segments.ends.assign(cursor.begin() + 1, cursor.end());
  const std::size_t arcs = lists.followees.size();
  segments.packed = std::make_unique_for_overwrite<std::uint32_t[]>(arcs);
  advise_large_pages(segments.packed.get(), arcs * sizeof(std::uint32_t));
  std::uint32_t follower = 0;
  std::uint32_t arc = 0;
  for (const std::uint32_t end : lists.list_ends) {
    for (; arc < end; ++arc) {
      const std::uint32_t author = lists.followees[arc];
      const std::uint32_t bucket = buckets.chunk_of(author);
      const std::uint32_t place = author - buckets.first(bucket);
      segments.packed[cursor[bucket]++] = (place << follower_bits) | follower;
    }
    ++follower;
  }
  return segments;
}

class RowGatherer {
 public:
  RowGatherer(std::uint32_t accounts, const std::vector<Segments>& ranges,
              const Cuts& range_cuts, const Cuts& bucket_cuts,
              const Workers& workers)
      : ranges_(ranges), range_cuts_(range_cuts), bucket_cuts_(bucket_cuts) {
    bucket_begin_.push_back(0);
    for (std::uint32_t bucket = 0; bucket < bucket_cuts.count(); ++bucket) {
      std::uint64_t arcs = 0;
      for (const Segments& segments : ranges) {
        arcs += segments.ends[bucket] - segment_begin(segments, bucket);
      }
      bucket_begin_.push_back(bucket_begin_.back() + arcs);
    }
    graph_.m_forward.m_rowstart.assign(accounts + std::size_t{1}, 0);
    graph_.m_forward.m_rowstart[accounts] = bucket_begin_.back();
    auto& columns = graph_.m_forward.m_column;
    columns.reserve(bucket_begin_.back());
    advise_large_pages(columns.data(),
                       columns.capacity() * sizeof(std::uint32_t));
    populate_pages(columns.data(), columns.capacity() * sizeof(std::uint32_t),
                   workers);
    columns.resize(bucket_begin_.back());
  }

  /// Writes the row starts and columns of the bucket's authors and no others.
  void gather(std::uint32_t bucket) {
    const std::uint32_t first = bucket_cuts_.first(bucket);
    std::vector<std::uint64_t> cursor(bucket_cuts_.last(bucket) - first, 0);
    for_each_arc(bucket,
                 [&](std::uint32_t place, std::uint32_t) { ++cursor[place]; });
    std::exclusive_scan(cursor.begin(), cursor.end(), cursor.begin(),
                        bucket_begin_[bucket]);
    std::copy(cursor.begin(), cursor.end(),
              graph_.m_forward.m_rowstart.begin() + first);
    std::uint32_t* const columns = graph_.m_forward.m_column.data();
    for_each_arc(bucket, [&](std::uint32_t place, std::uint32_t follower) {
      columns[cursor[place]++] = follower;
    });
  }

  [[nodiscard]] FollowGraph take() { return std::move(graph_); }

 private:
  template <class Visit>
  void for_each_arc(std::uint32_t bucket, Visit visit) const {
    for (std::uint32_t range = 0; range < range_cuts_.count(); ++range) {
      const Segments& segments = ranges_[range];
      const std::uint32_t first_follower = range_cuts_.first(range);
      const std::uint32_t end = segments.ends[bucket];
      for (std::uint32_t arc = segment_begin(segments, bucket); arc < end;
           ++arc) {
        const std::uint32_t packed = segments.packed[arc];
        visit(packed >> follower_bits,
              first_follower + (packed & (max_range_size - 1U)));
      }
    }
  }

  const std::vector<Segments>& ranges_;
  Cuts range_cuts_;
  Cuts bucket_cuts_;
  std::vector<std::uint64_t> bucket_begin_;
  FollowGraph graph_;
};

}  // namespace

FollowGraph rows_by_author(std::uint32_t accounts, const ListFollowees& list,
                           const Workers& workers) {
  const Cuts range_cuts(accounts, max_range_size);
  const Cuts bucket_cuts(accounts, max_bucket_size);
  std::vector<Segments> ranges(range_cuts.count());
  workers.for_each(range_cuts.count(), [&](std::uint32_t range) {
    FolloweeLists lists;
    list({range_cuts.first(range), range_cuts.last(range)}, lists);
    LEAKSIM_ENSURE(lists.list_ends.size() ==
                   range_cuts.last(range) - range_cuts.first(range));
    ranges[range] = sort_into_buckets(lists, bucket_cuts);
  });
  RowGatherer gatherer(accounts, ranges, range_cuts, bucket_cuts, workers);
  workers.for_each(bucket_cuts.count(),
                   [&](std::uint32_t bucket) { gatherer.gather(bucket); });
  return gatherer.take();
}

FollowGraph rows_by_follower(const FollowGraph& graph, const Workers& workers) {
  const auto list = [&](FollowerRange range, FolloweeLists& lists) {
    const auto& rows = graph.m_forward.m_rowstart;
    lists.followees.reserve(rows[range.last] - rows[range.first]);
    for (std::uint32_t author = range.first; author < range.last; ++author) {
      const auto row = followers(graph, AccountId{author});
      lists.followees.insert(lists.followees.end(), row.begin(), row.end());
      lists.list_ends.push_back(
          static_cast<std::uint32_t>(lists.followees.size()));
    }
  };
  return rows_by_author(account_count(graph), list, workers);
}

}  // namespace leaksim

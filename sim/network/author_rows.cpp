// A stable counting sort of arcs by author, in two steps that both work in the
// cache: every range of followers sorts its arcs into buckets of consecutive
// authors; then every bucket of authors gathers its segments, range after
// range, so that each row comes out sorted by follower.
//
// An arc waits between the steps in 32 bits: the follower's place in its range
// and the author's place in its bucket.
//
// The second step goes through the buckets in parts. What waits for a part lies
// together and is given back once the part is gathered, before the columns of
// the next are written: memory that has just been used is the fastest to get.
#include "network/author_rows.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <mutex>
#include <numeric>
#include <utility>

#include "core/check.hpp"
#include "core/heap.hpp"
#include "core/raw_array.hpp"

namespace leaksim {
namespace {

constexpr std::uint32_t follower_bits = 15;
constexpr std::uint32_t max_range_size = 1U << follower_bits;
/// A bucket's columns (some 10^5 arcs) should fit the second-level cache.
constexpr std::uint32_t max_bucket_size = 1U << 13U;
constexpr std::uint32_t min_chunk_size = 256;
/// Small graphs are cut finer, so that several workers find work.
constexpr std::uint32_t wanted_chunks = 32;
/// Of what waits, an eighth of a large graph is still large pages.
constexpr std::uint32_t most_parts = 8;
constexpr std::uint32_t fewest_accounts_in_part = 1U << 15U;

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

/// The buckets of authors and the parts in which they are gathered.
struct Buckets : Cuts {
  std::uint32_t parts = 1;

  explicit Buckets(std::uint32_t account_total)
      : Cuts(account_total, max_bucket_size),
        parts(std::clamp(account_total / fewest_accounts_in_part, 1U,
                         most_parts)) {}

  [[nodiscard]] std::uint32_t first_of_part(std::uint32_t part) const {
    return static_cast<std::uint32_t>(std::uint64_t{count()} * part / parts);
  }
};

/// Where the arcs of one part wait.
class ArcRoom {
 public:
  /// Room for so many. May be called by several threads.
  std::uint32_t* take(std::size_t arcs) {
    constexpr std::size_t block_arcs = std::size_t{1} << 21U;
    const std::lock_guard lock(mutex_);
    if (arcs > left_) {
      left_ = arcs < few_arcs ? arcs : std::max(arcs, block_arcs);
      next_ = blocks_.emplace_back(left_).data();
    }
    left_ -= arcs;
    return std::exchange(next_, next_ + arcs);
  }

  void clear() {
    blocks_.clear();
    left_ = 0;
  }

 private:
  /// So few are not put together.
  static constexpr std::size_t few_arcs = std::size_t{1} << 15U;

  std::mutex mutex_;
  std::vector<RawArray<std::uint32_t>> blocks_;
  std::uint32_t* next_ = nullptr;
  std::size_t left_ = 0;
};

/// The arcs of one range of followers by bucket of authors.
using Segments = std::vector<std::span<const std::uint32_t>>;

Segments sort_into_buckets(const FolloweeLists& lists, const Buckets& buckets,
                           std::vector<ArcRoom>& rooms) {
  std::vector<std::size_t> counts(buckets.count(), 0);
  for (const std::uint32_t author : lists.followees) {
    LEAKSIM_EXPECT(author < buckets.accounts);
    ++counts[buckets.chunk_of(author)];
  }
  Segments segments;
  std::vector<std::uint32_t*> cursor;
  for (std::uint32_t part = 0; part < buckets.parts; ++part) {
    const auto begin = counts.begin() + buckets.first_of_part(part);
    const auto end = counts.begin() + buckets.first_of_part(part + 1);
    std::uint32_t* room =
        rooms[part].take(std::accumulate(begin, end, std::size_t{0}));
    std::for_each(begin, end, [&](std::size_t count) {
      segments.emplace_back(room, count);
      cursor.push_back(room);
      room += count;
    });
  }
  std::uint32_t follower = 0;
  std::uint32_t arc = 0;
  for (const std::uint32_t end : lists.list_ends) {
    for (; arc < end; ++arc) {
      const std::uint32_t author = lists.followees[arc];
      const std::uint32_t bucket = buckets.chunk_of(author);
      const std::uint32_t place = author - buckets.first(bucket);
      *cursor[bucket]++ = (place << follower_bits) | follower;
    }
    ++follower;
  }
  return segments;
}

class RowGatherer {
 public:
  RowGatherer(const std::vector<Segments>& ranges, const Cuts& range_cuts,
              const Buckets& buckets, const Workers& workers)
      : ranges_(ranges), range_cuts_(range_cuts), buckets_(buckets) {
    bucket_begin_.push_back(0);
    for (std::uint32_t bucket = 0; bucket < buckets.count(); ++bucket) {
      std::uint64_t arcs = 0;
      for (const Segments& segments : ranges) {
        arcs += segments[bucket].size();
      }
      bucket_begin_.push_back(bucket_begin_.back() + arcs);
    }
    auto& rows = graph_.m_forward.m_rowstart;
    auto& columns = graph_.m_forward.m_column;
    reserve_pages(rows, buckets.accounts + std::size_t{1}, workers);
    rows.assign(buckets.accounts + std::size_t{1}, 0);
    rows[buckets.accounts] = bucket_begin_.back();
    columns.reserve(bucket_begin_.back());
  }

  /// Writes the rows of the part's authors, after those of the parts before.
  void gather_part(std::uint32_t part, const Workers& workers) {
    const std::uint32_t first = buckets_.first_of_part(part);
    const std::uint32_t end = buckets_.first_of_part(part + 1);
    auto& columns = graph_.m_forward.m_column;
    populate_pages(
        columns.data() + bucket_begin_[first],
        (bucket_begin_[end] - bucket_begin_[first]) * sizeof(std::uint32_t),
        workers);
    columns.resize(bucket_begin_[end]);
    workers.for_each(end - first, [&](std::uint32_t i) { gather(first + i); });
  }

  [[nodiscard]] FollowGraph take() { return std::move(graph_); }

 private:
  void gather(std::uint32_t bucket) {
    const std::uint32_t first = buckets_.first(bucket);
    std::vector<std::uint64_t> cursor(buckets_.last(bucket) - first, 0);
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

  template <class Visit>
  void for_each_arc(std::uint32_t bucket, Visit visit) const {
    for (std::uint32_t range = 0; range < range_cuts_.count(); ++range) {
      const std::uint32_t first_follower = range_cuts_.first(range);
      for (const std::uint32_t packed : ranges_[range][bucket]) {
        visit(packed >> follower_bits,
              first_follower + (packed & (max_range_size - 1U)));
      }
    }
  }

  const std::vector<Segments>& ranges_;
  Cuts range_cuts_;
  Buckets buckets_;
  std::vector<std::uint64_t> bucket_begin_;
  FollowGraph graph_;
};

}  // namespace

FollowGraph rows_by_author(std::uint32_t accounts, const ListFollowees& list,
                           const Workers& workers) {
  const Cuts range_cuts(accounts, max_range_size);
  const Buckets buckets(accounts);
  std::vector<ArcRoom> rooms(buckets.parts);
  std::vector<Segments> ranges(range_cuts.count());
  workers.for_each(range_cuts.count(), [&](std::uint32_t range) {
    FolloweeLists lists;
    list({range_cuts.first(range), range_cuts.last(range)}, lists);
    LEAKSIM_ENSURE(lists.list_ends.size() ==
                   range_cuts.last(range) - range_cuts.first(range));
    ranges[range] = sort_into_buckets(lists, buckets, rooms);
  });
  RowGatherer gatherer(ranges, range_cuts, buckets, workers);
  for (std::uint32_t part = 0; part < buckets.parts; ++part) {
    gatherer.gather_part(part, workers);
    rooms[part].clear();
    if (buckets.parts > 1) {
      release_free_memory();
    }
  }
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

// The edges of a bucket of authors are put in order digit by digit, those of
// the follower first and the author last, so that rows come out sorted.
#include "network/edge_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "core/heap.hpp"

namespace leaksim {
namespace {

constexpr std::uint32_t digit_bits = 11;
constexpr std::uint32_t digits = 1U << digit_bits;

/// Room for the edges of a bucket, twice.
struct Scratch {
  std::vector<Edge> from;
  std::vector<Edge> to;
};

template <class Edges>
void sort_by_digit(const Edges& edges, std::uint32_t shift,
                   std::vector<Edge>& to) {
  const auto digit_of = [shift](const Edge& edge) {
    return (edge.follower >> shift) & (digits - 1);
  };
  std::array<std::uint32_t, digits + 1> cursor{};
  edges([&](const Edge& edge) { ++cursor[digit_of(edge) + 1]; });
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  edges([&](const Edge& edge) { to[cursor[digit_of(edge)]++] = edge; });
}

/// The edges of a bucket in order of their followers, who are below `accounts`.
std::span<const Edge> in_order_of_followers(const EdgeBuckets& edges,
                                            std::uint32_t bucket,
                                            std::uint32_t accounts,
                                            Scratch& scratch) {
  const std::uint64_t count = edges.size_of(bucket);
  scratch.from.resize(std::max(scratch.from.size(), count));
  scratch.to.resize(scratch.from.size());
  sort_by_digit([&](auto visit) { edges.for_each(bucket, visit); }, 0,
                scratch.to);
  const auto bits = static_cast<std::uint32_t>(std::bit_width(accounts - 1));
  for (std::uint32_t shift = digit_bits; shift < bits; shift += digit_bits) {
    std::swap(scratch.from, scratch.to);
    sort_by_digit(
        [&](auto visit) {
          std::for_each_n(scratch.from.begin(), count, visit);
        },
        shift, scratch.to);
  }
  return std::span(scratch.to).first(count);
}

/// Makes rows in the place that all edges would take, bucket by bucket.
class RowMaker {
 public:
  RowMaker(const EdgeBuckets& edges, std::uint32_t accounts,
           const Workers& workers)
      : edges_(edges), accounts_(accounts), kept_(accounts, 0) {
    begin_.push_back(0);
    for (std::uint32_t b = 0; b < edges.count(); ++b) {
      begin_.push_back(begin_.back() + edges.size_of(b));
    }
    graph_.m_forward.m_rowstart.assign(accounts + std::size_t{1}, 0);
    auto& columns = graph_.m_forward.m_column;
    columns.reserve(edges.size());
    populate_pages(columns.data(), edges.size() * sizeof(std::uint32_t),
                   workers);
    columns.resize(edges.size());
  }

  void make_rows_of(std::uint32_t bucket) {
    const std::uint32_t first = bucket * bucket_authors;
    thread_local Scratch scratch;
    const auto ordered =
        in_order_of_followers(edges_, bucket, accounts_, scratch);
    std::array<std::uint64_t, bucket_authors + std::size_t{1}> cursor{};
    for (const Edge& edge : ordered) {
      ++cursor[edge.author - first + std::size_t{1}];
    }
    cursor[0] = begin_[bucket];
    std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
    const std::uint32_t authors = std::min(bucket_authors, accounts_ - first);
    std::copy_n(cursor.begin(), authors,
                graph_.m_forward.m_rowstart.begin() + first);
    std::uint32_t* const columns = graph_.m_forward.m_column.data();
    for (const Edge& edge : ordered) {
      columns[cursor[edge.author - first]++] = edge.follower;
    }
    for (std::uint32_t row = first; row < first + authors; ++row) {
      std::uint32_t* const begin = columns + graph_.m_forward.m_rowstart[row];
      std::uint32_t* const end = columns + cursor[row - first];
      kept_[row] = static_cast<std::uint32_t>(std::unique(begin, end) - begin);
    }
  }

  /// The graph, closed up where repeats were.
  EdgeGraph take() {
    auto& rows = graph_.m_forward.m_rowstart;
    auto& columns = graph_.m_forward.m_column;
    const std::uint64_t kept =
        std::accumulate(kept_.begin(), kept_.end(), std::uint64_t{0});
    const std::uint64_t repeats = columns.size() - kept;
    if (repeats > 0) {
      close_up();
      columns.resize(kept);
    }
    rows[accounts_] = kept;
    return {std::move(graph_), repeats};
  }

 private:
  void close_up() {
    auto& rows = graph_.m_forward.m_rowstart;
    std::uint32_t* const columns = graph_.m_forward.m_column.data();
    std::uint64_t end = 0;
    for (std::uint32_t row = 0; row < accounts_; ++row) {
      std::copy_n(columns + rows[row], kept_[row], columns + end);
      rows[row] = end;
      end += kept_[row];
    }
  }

  static constexpr std::uint32_t bucket_authors = EdgeBuckets::bucket_authors;

  const EdgeBuckets& edges_;
  std::uint32_t accounts_;
  std::vector<std::uint64_t> begin_;  ///< of each bucket's rows
  std::vector<std::uint32_t> kept_;   ///< length of each row without repeats
  FollowGraph graph_;
};

}  // namespace

EdgeGraph graph_of_edges(EdgeBlocks edges, std::uint32_t accounts,
                         const Workers& workers) {
  const EdgeBuckets buckets(std::move(edges), accounts);
  RowMaker maker(buckets, accounts, workers);
  workers.for_each(buckets.count(),
                   [&](std::uint32_t bucket) { maker.make_rows_of(bucket); });
  return maker.take();
}

}  // namespace leaksim

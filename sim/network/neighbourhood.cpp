#include "network/neighbourhood.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/graph/connected_components.hpp>
#include <cstddef>
#include <iterator>
#include <numeric>

#include "core/check.hpp"

namespace leaksim {
namespace {

constexpr std::uint32_t chunk_size = 4096;

std::uint32_t chunk_count(std::uint32_t accounts) {
  return accounts / chunk_size + (accounts % chunk_size != 0 ? 1U : 0U);
}

template <class Visit>
void for_each_in_chunk(std::uint32_t chunk, std::uint32_t accounts,
                       Visit visit) {
  const std::uint32_t first = chunk * chunk_size;
  const std::uint32_t last = first + std::min(chunk_size, accounts - first);
  for (std::uint32_t account = first; account < last; ++account) {
    visit(account);
  }
}

/// Counts what a union would append.
class CountingIterator {
 public:
  using iterator_category = std::output_iterator_tag;
  using value_type = void;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = void;

  CountingIterator& operator*() { return *this; }
  CountingIterator& operator++() {
    ++count_;
    return *this;
  }
  CountingIterator& operator=(std::uint32_t) { return *this; }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
};

/// Breadth-first search from up to 64 sources at once, one bit each (Then et
/// al., "The more the merrier", VLDB 2014). In a round every account looks at
/// its neighbours and writes only its own words.
class SourceBatch {
 public:
  SourceBatch(const FollowGraph& graph, std::span<const std::uint32_t> sources)
      : graph_(graph),
        all_(sources.size() == 64 ? ~std::uint64_t{0}
                                  : (std::uint64_t{1} << sources.size()) - 1),
        seen_(account_count(graph), 0),
        next_(account_count(graph), 0) {
    LEAKSIM_EXPECT(sources.size() <= 64);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      seen_[sources[i]] |= std::uint64_t{1} << i;
    }
    frontier_ = seen_;
  }

  void run(const Workers& workers, std::span<PathTotals> totals) {
    const std::uint32_t chunks = chunk_count(account_count(graph_));
    std::vector<Counts> found(chunks);
    for (std::uint64_t hops = 1;; ++hops) {
      workers.for_each(chunks, [&](std::uint32_t chunk) {
        found[chunk] = look_around(chunk);
      });
      std::uint64_t pairs = 0;
      for (const Counts& counts : found) {
        for (std::size_t i = 0; i < totals.size(); ++i) {
          totals[i].hops += hops * counts[i];
          totals[i].pairs += counts[i];
          pairs += counts[i];
        }
      }
      if (pairs == 0) {
        return;
      }
      frontier_.swap(next_);
    }
  }

 private:
  /// By source.
  using Counts = std::array<std::uint32_t, 64>;

  /// Accounts of the chunk that each source first reaches in this round.
  Counts look_around(std::uint32_t chunk) {
    Counts found{};
    for_each_in_chunk(chunk, account_count(graph_), [&](std::uint32_t account) {
      const std::uint64_t missing = all_ & ~seen_[account];
      std::uint64_t reached = 0;
      if (missing != 0) {
        for (const std::uint32_t near : followers(graph_, AccountId{account})) {
          reached |= frontier_[near];
          if ((reached & missing) == missing) {
            break;
          }
        }
      }
      reached &= missing;
      next_[account] = reached;
      seen_[account] |= reached;
      for (; reached != 0; reached &= reached - 1) {
        ++found[static_cast<std::size_t>(std::countr_zero(reached))];
      }
    });
    return found;
  }

  const FollowGraph& graph_;
  std::uint64_t all_;
  std::vector<std::uint64_t> seen_;
  std::vector<std::uint64_t> frontier_;
  std::vector<std::uint64_t> next_;
};

}  // namespace

std::uint64_t common_count(std::span<const std::uint32_t> a,
                           std::span<const std::uint32_t> b) {
  // A far longer row is searched, not walked: hubs neighbour everybody.
  constexpr std::size_t long_ratio = 16;
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  std::uint64_t common = 0;
  auto from = b.begin();
  for (const std::uint32_t account : a) {
    if (b.size() / long_ratio > a.size()) {
      from = std::lower_bound(from, b.end(), account);
    } else {
      from = std::find_if(
          from, b.end(), [&](std::uint32_t other) { return other >= account; });
    }
    if (from == b.end()) {
      break;
    }
    common += *from == account ? 1U : 0U;
  }
  return common;
}

FollowGraph neighbour_rows(const FollowGraph& graph,
                           const FollowGraph& by_follower,
                           const Workers& workers) {
  const std::uint32_t accounts = account_count(graph);
  FollowGraph merged;
  auto& rows = merged.m_forward.m_rowstart;
  auto& columns = merged.m_forward.m_column;
  rows.assign(accounts + std::size_t{1}, 0);
  const auto unite = [&](std::uint32_t account, auto output) {
    const auto in = followers(graph, AccountId{account});
    const auto out = followers(by_follower, AccountId{account});
    return std::set_union(in.begin(), in.end(), out.begin(), out.end(), output);
  };
  workers.for_each(chunk_count(accounts), [&](std::uint32_t chunk) {
    for_each_in_chunk(chunk, accounts, [&](std::uint32_t account) {
      rows[account + std::size_t{1}] =
          unite(account, CountingIterator()).count();
    });
  });
  std::partial_sum(rows.begin(), rows.end(), rows.begin());
  columns.resize(rows.back());
  workers.for_each(chunk_count(accounts), [&](std::uint32_t chunk) {
    for_each_in_chunk(chunk, accounts, [&](std::uint32_t account) {
      unite(account, columns.data() + rows[account]);
    });
  });
  return merged;
}

double local_clustering(const FollowGraph& neighbours, std::uint32_t account) {
  const auto near = followers(neighbours, AccountId{account});
  LEAKSIM_EXPECT(near.size() >= 2);
  std::uint64_t tied = 0;
  for (const std::uint32_t neighbour : near) {
    tied += common_count(near, followers(neighbours, AccountId{neighbour}));
  }
  // Both ends of each tied pair counted it.
  const auto degree = static_cast<double>(near.size());
  return static_cast<double>(tied) / (degree * (degree - 1.0));
}

std::vector<PathTotals> path_totals(const FollowGraph& neighbours,
                                    std::span<const std::uint32_t> sources,
                                    const Workers& workers) {
  constexpr std::size_t batch_size = 64;
  std::vector<PathTotals> totals(sources.size());
  for (std::size_t first = 0; first < sources.size(); first += batch_size) {
    const std::size_t count = std::min(batch_size, sources.size() - first);
    SourceBatch(neighbours, sources.subspan(first, count))
        .run(workers, std::span(totals).subspan(first, count));
  }
  return totals;
}

std::uint32_t largest_component_size(const FollowGraph& neighbours) {
  const std::uint32_t accounts = account_count(neighbours);
  if (accounts == 0) {
    return 0;
  }
  std::vector<std::uint32_t> component(accounts, 0);
  const std::uint32_t components =
      boost::connected_components(neighbours, component.data());
  std::vector<std::uint32_t> size(components, 0);
  for (const std::uint32_t c : component) {
    ++size[c];
  }
  return *std::max_element(size.begin(), size.end());
}

}  // namespace leaksim

#include "network/renumber.hpp"

#include <algorithm>
#include <cstddef>

#include "core/check.hpp"
#include "core/prefetch.hpp"
#include "network/author_rows.hpp"

namespace leaksim {
namespace {

/// Rows lie anywhere in memory: each is asked for so many before its turn, with
/// the cache line after its first.
constexpr std::uint32_t rows_ahead = 8;
constexpr std::size_t line_words = 64 / sizeof(std::uint32_t);

}  // namespace

FollowGraph renumber(const FollowGraph& graph,
                     const std::vector<std::uint32_t>& number,
                     const Workers& workers) {
  const std::uint32_t accounts = account_count(graph);
  LEAKSIM_EXPECT(number.size() == accounts);
  std::vector<std::uint32_t> account_called(accounts);
  for (std::uint32_t account = 0; account < accounts; ++account) {
    account_called[number[account]] = account;
  }
  // rows_by_author turns lists round, so it is done twice: first rows are
  // found by their new numbers, then they come back sorted.
  const FollowGraph by_follower = rows_by_author(
      accounts,
      [&](FollowerRange range, FolloweeLists& lists) {
        const auto row_of = [&](std::uint32_t u) {
          return followers(graph, AccountId{account_called[u]});
        };
        std::uint32_t arcs = 0;
        for (std::uint32_t u = range.first; u < range.last; ++u) {
          arcs += static_cast<std::uint32_t>(row_of(u).size());
          lists.list_ends.push_back(arcs);
        }
        lists.followees.resize(arcs);
        auto to = lists.followees.begin();
        for (std::uint32_t u = range.first; u < range.last; ++u) {
          if (u + rows_ahead < range.last) {
            const auto ahead = row_of(u + rows_ahead);
            prefetch(ahead.data());
            prefetch(ahead.data() + line_words);
          }
          const auto row = row_of(u);
          to = std::transform(
              row.begin(), row.end(), to,
              [&](std::uint32_t follower) { return number[follower]; });
        }
      },
      workers);
  return rows_by_follower(by_follower, workers);
}

}  // namespace leaksim

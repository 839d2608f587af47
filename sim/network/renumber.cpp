#include "network/renumber.hpp"

#include "core/check.hpp"
#include "network/author_rows.hpp"

namespace leaksim {

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
        for (std::uint32_t u = range.first; u < range.last; ++u) {
          const AccountId author{account_called[u]};
          for (const std::uint32_t follower : followers(graph, author)) {
            lists.followees.push_back(number[follower]);
          }
          lists.list_ends.push_back(
              static_cast<std::uint32_t>(lists.followees.size()));
        }
      },
      workers);
  return rows_by_follower(by_follower, workers);
}

}  // namespace leaksim

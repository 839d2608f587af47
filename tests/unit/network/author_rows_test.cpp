#include "network/author_rows.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "core/draws.hpp"
#include "unit/network/small_graphs.hpp"

namespace leaksim {
namespace {

using testing::Follow;
using testing::is_equal;

/// Follower u's list: up to four distinct accounts, in no order.
std::vector<std::uint32_t> list_of(std::uint32_t follower,
                                   std::uint32_t accounts) {
  const StreamKey key(1, 0, Stream::followee_choice);
  std::vector<std::uint32_t> list;
  for (const std::uint32_t word : key.draw(follower)) {
    const std::uint32_t author = uniform_index(word, accounts);
    if (word % 3 != 0 &&
        std::find(list.begin(), list.end(), author) == list.end()) {
      list.push_back(author);
    }
  }
  return list;
}

FollowGraph build(std::uint32_t accounts, const Workers& workers) {
  return rows_by_author(
      accounts,
      [&](FollowerRange range, FolloweeLists& lists) {
        for (std::uint32_t u = range.first; u < range.last; ++u) {
          const auto list = list_of(u, accounts);
          lists.followees.insert(lists.followees.end(), list.begin(),
                                 list.end());
          lists.list_ends.push_back(
              static_cast<std::uint32_t>(lists.followees.size()));
        }
      },
      workers);
}

TEST_CASE("lists by follower become the rows that Boost builds by author") {
  for (const std::uint32_t accounts : {0U, 1U, 2U, 255U, 257U, 70'001U}) {
    std::vector<Follow> follows;
    for (std::uint32_t u = 0; u < accounts; ++u) {
      for (const std::uint32_t author : list_of(u, accounts)) {
        follows.push_back({u, author});
      }
    }
    const FollowGraph expected = testing::graph_of(accounts, follows);
    for (const std::uint32_t threads : {1U, 3U}) {
      const FollowGraph built = build(accounts, Workers(threads));
      CHECK(account_count(built) == accounts);
      CHECK(is_equal(built, expected));
    }
  }
}

TEST_CASE("turning all arcs round twice changes nothing") {
  const Workers workers(2);
  const FollowGraph graph = build(5000, workers);
  const FollowGraph by_follower = rows_by_follower(graph, workers);
  CHECK_FALSE(is_equal(by_follower, graph));
  for (std::uint32_t u = 0; u < 5000; ++u) {
    auto expected = list_of(u, 5000);
    std::sort(expected.begin(), expected.end());
    const auto row = followers(by_follower, AccountId{u});
    REQUIRE(
        std::equal(row.begin(), row.end(), expected.begin(), expected.end()));
  }
  CHECK(is_equal(rows_by_follower(by_follower, workers), graph));
}

}  // namespace
}  // namespace leaksim

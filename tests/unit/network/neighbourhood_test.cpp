#include "network/neighbourhood.hpp"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/visitors.hpp>
#include <catch2/catch.hpp>
#include <cstdint>
#include <numeric>
#include <set>
#include <vector>

#include "core/draws.hpp"
#include "network/author_rows.hpp"
#include "unit/network/small_graphs.hpp"

namespace leaksim {
namespace {

using testing::Follow;
using testing::graph_of;

/// Sparse enough to leave some accounts apart and paths long.
FollowGraph random_graph(std::uint32_t accounts, std::uint32_t follows_drawn) {
  const StreamKey key(5, 0, Stream::followee_choice);
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t i = 0; i < follows_drawn; ++i) {
    const Block words = key.draw(i);
    const std::uint32_t follower = uniform_index(words[0], accounts);
    const std::uint32_t author = uniform_index(words[1], accounts);
    if (follower != author) {
      pairs.emplace(follower, author);
    }
  }
  std::vector<Follow> follows;
  for (const auto& [follower, author] : pairs) {
    follows.push_back({follower, author});
  }
  return graph_of(accounts, follows);
}

PathTotals sum_of(const std::vector<PathTotals>& by_source) {
  PathTotals totals;
  for (const PathTotals& of_source : by_source) {
    totals.hops += of_source.hops;
    totals.pairs += of_source.pairs;
  }
  return totals;
}

PathTotals boost_path_totals(const FollowGraph& graph) {
  PathTotals totals;
  for (std::uint32_t source = 0; source < account_count(graph); ++source) {
    std::vector<std::uint32_t> hops(account_count(graph), 0);
    boost::breadth_first_search(
        graph, source,
        boost::visitor(boost::make_bfs_visitor(
            boost::record_distances(hops.data(), boost::on_tree_edge()))));
    for (const std::uint32_t distance : hops) {
      totals.hops += distance;
      totals.pairs += distance > 0 ? 1 : 0;
    }
  }
  return totals;
}

TEST_CASE("rows of neighbours hold who follows or is followed, once") {
  const FollowGraph graph =
      graph_of(5, {{0, 1}, {1, 0}, {2, 0}, {0, 3}, {4, 3}, {3, 4}});
  const Workers workers(2);
  const FollowGraph neighbours =
      neighbour_rows(graph, rows_by_follower(graph, workers), workers);
  const auto row = [&](std::uint32_t account) {
    const auto span = followers(neighbours, AccountId{account});
    return std::vector<std::uint32_t>(span.begin(), span.end());
  };
  CHECK(row(0) == std::vector<std::uint32_t>{1, 2, 3});
  CHECK(row(1) == std::vector<std::uint32_t>{0});
  CHECK(row(2) == std::vector<std::uint32_t>{0});
  CHECK(row(3) == std::vector<std::uint32_t>{0, 4});
  CHECK(row(4) == std::vector<std::uint32_t>{3});
}

TEST_CASE("common accounts are counted whatever the lengths of the rows") {
  std::vector<std::uint32_t> all(1000);
  std::iota(all.begin(), all.end(), 0U);
  std::vector<std::uint32_t> odd;
  for (std::uint32_t i = 1; i < 1000; i += 2) {
    odd.push_back(i);
  }
  const std::vector<std::uint32_t> few{0, 1, 500, 501, 999, 1000, 5000};
  const std::vector<std::uint32_t> none;
  CHECK(common_count(all, odd) == 500);
  CHECK(common_count(few, all) == 5);
  CHECK(common_count(all, few) == 5);
  CHECK(common_count(few, odd) == 3);
  CHECK(common_count(few, few) == 7);
  CHECK(common_count(few, none) == 0);
  CHECK(common_count(none, all) == 0);
}

TEST_CASE("searches from many sources agree with Boost's from each") {
  const FollowGraph graph = random_graph(300, 500);
  const Workers workers(3);
  const FollowGraph neighbours =
      neighbour_rows(graph, rows_by_follower(graph, workers), workers);
  std::vector<std::uint32_t> sources(300);
  std::iota(sources.begin(), sources.end(), 0U);
  const PathTotals found = sum_of(path_totals(neighbours, sources, workers));
  const PathTotals expected = boost_path_totals(neighbours);
  REQUIRE(expected.pairs < 300U * 299U);
  CHECK(found.pairs == expected.pairs);
  CHECK(found.hops == expected.hops);

  SECTION("along directed rows as well, whose arcs they take backwards") {
    const PathTotals directed = sum_of(path_totals(graph, sources, workers));
    const PathTotals forward =
        boost_path_totals(rows_by_follower(graph, workers));
    CHECK(directed.pairs == forward.pairs);
    CHECK(directed.hops == forward.hops);
    CHECK(directed.pairs < found.pairs);
  }
}

}  // namespace
}  // namespace leaksim

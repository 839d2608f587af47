#include "network/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "unit/network/realistic_network.hpp"
#include "unit/network/small_graphs.hpp"

namespace leaksim {
namespace {

using testing::complete_graph;
using testing::Follow;
using testing::graph_of;
using testing::mutual_graph;
using testing::ring_lattice;

NetworkStatistics measure(const FollowGraph& graph) {
  return measure_network(graph, account_count(graph), 1, Workers(2));
}

TEST_CASE("a triangle followed one way round") {
  const auto result = measure(graph_of(3, {{0, 1}, {1, 2}, {2, 0}}));
  CHECK(result.accounts == 3);
  CHECK(result.arcs == 3);
  CHECK(result.mean_followees == 1.0);
  CHECK(result.median_followees == 1.0);
  CHECK(result.max_followers == 1);
  CHECK(result.reciprocity == 0.0);
  CHECK(result.mean_clustering == 1.0);
  CHECK(result.mean_path == 1.0);
  CHECK(result.mean_directed_path == 1.5);
  CHECK(result.largest_component == 1.0);
}

TEST_CASE("a star whose leaves follow its centre") {
  const auto result = measure(graph_of(5, {{1, 0}, {2, 0}, {3, 0}, {4, 0}}));
  CHECK(result.mean_followees == Approx(0.8));
  CHECK(result.median_followees == 1.0);
  CHECK(result.max_followers == 4);
  CHECK(result.reciprocity == 0.0);
  CHECK(result.mean_clustering == 0.0);
  // 4 leaves at distance 1, and 6 pairs of leaves at distance 2.
  CHECK(result.mean_path == Approx((4 * 1 + 6 * 2) / 10.0));
  CHECK(result.mean_directed_path == 1.0);
  CHECK(result.largest_component == 1.0);
}

TEST_CASE("a path of mutual followers") {
  const auto result = measure(mutual_graph(4, {{0, 1}, {1, 2}, {2, 3}}));
  CHECK(result.mean_followees == 1.5);
  CHECK(result.median_followees == 1.5);
  CHECK(result.reciprocity == 1.0);
  CHECK(result.mean_clustering == 0.0);
  CHECK(result.mean_path == Approx((3 * 1 + 2 * 2 + 1 * 3) / 6.0));
  CHECK(result.mean_directed_path == result.mean_path);
}

TEST_CASE("two components, a loner, and a half reciprocated triangle") {
  // 0, 1, 2: a triangle with one mutual side, 3 hangs on 0; 4 and 5; 6.
  const auto result = measure(
      graph_of(7, {{0, 1}, {1, 0}, {1, 2}, {2, 0}, {3, 0}, {4, 5}, {5, 4}}));
  CHECK(result.arcs == 7);
  CHECK(result.reciprocity == Approx(4.0 / 7.0));
  // Neighbours of 0: 1, 2, 3, one tied pair of three; of 1 and 2: one of one.
  CHECK(result.mean_clustering == Approx((1.0 / 3.0 + 1.0 + 1.0) / 3.0));
  // Unordered pairs: 4 sides and 3 with 1 or 2 over 0; 4 with 5.
  CHECK(result.mean_path == Approx((4 * 1 + 2 * 2 + 1 * 1) / 7.0));
  CHECK(result.largest_component == Approx(4.0 / 7.0));
}

TEST_CASE("a complete graph") {
  const auto result = measure(complete_graph(20));
  CHECK(result.arcs == 380);
  CHECK(result.mean_followees == 19.0);
  CHECK(result.reciprocity == 1.0);
  CHECK(result.mean_clustering == 1.0);
  CHECK(result.mean_path == 1.0);
}

TEST_CASE("a ring lattice has its closed-form clustering and paths") {
  // Watts and Strogatz 1998: 3 (k − 2) / (4 (k − 1)) with k neighbours each;
  // the account j places away is ⌈2 j / k⌉ hops away.
  constexpr std::uint32_t accounts = 101;
  constexpr std::uint32_t reach = 3;
  const auto result = measure(ring_lattice(accounts, reach));
  CHECK(result.mean_clustering == Approx(0.6));
  double hops = 0.0;
  for (std::uint32_t j = 1; j <= accounts / 2; ++j) {
    hops += std::ceil(static_cast<double>(j) / reach);
  }
  CHECK(result.mean_path == Approx(hops / (accounts / 2)));
}

TEST_CASE("graphs without arcs or accounts have no figures") {
  const auto empty = measure(FollowGraph());
  CHECK(empty.accounts == 0);
  const auto silent = measure(graph_of(3, {}));
  CHECK(silent.accounts == 3);
  CHECK(silent.reciprocity == 0.0);
  CHECK(silent.mean_clustering == 0.0);
  CHECK(silent.mean_path == 0.0);
  CHECK(silent.largest_component == Approx(1.0 / 3.0));
  CHECK(silent.follower_tail_exponent == 0.0);
}

TEST_CASE("Hill's estimate over the top 1 %") {
  // 300 accounts: the top three have 80, 40 and 20 followers, the next 10.
  std::vector<Follow> follows;
  const std::vector<std::uint32_t> counts{80, 40, 20, 10, 10, 3};
  for (std::uint32_t author = 0; author < counts.size(); ++author) {
    for (std::uint32_t i = 0; i < counts[author]; ++i) {
      follows.push_back({100 + i, author});
    }
  }
  const auto result = measure(graph_of(300, follows));
  CHECK(result.follower_tail_exponent ==
        Approx(3.0 / (std::log(8.0) + std::log(4.0) + std::log(2.0))));
}

TEST_CASE("samples come close to the exact figures, on any workers") {
  testing::RealisticNetwork network(5'000, 2);
  const FollowGraph graph =
      generate_block_graph(network.spec(), 2, PlatformId{0}, Workers(2));
  const NetworkStatistics exact = measure(graph);
  const NetworkStatistics sampled = measure_network(graph, 1000, 9, Workers(1));
  // Local clustering spreads by some 0.2 over accounts, the mean hops from one
  // source by some 0.4: four standard errors.
  CHECK(sampled.mean_clustering != exact.mean_clustering);
  CHECK(sampled.mean_clustering ==
        Approx(exact.mean_clustering).margin(4 * 0.2 / std::sqrt(1000.0)));
  CHECK(sampled.mean_path ==
        Approx(exact.mean_path).margin(4 * 0.4 / std::sqrt(64.0)));
  CHECK(sampled.reciprocity == exact.reciprocity);
  for (const std::uint32_t threads : {2U, 3U, 7U}) {
    const auto again = measure_network(graph, 1000, 9, Workers(threads));
    CHECK(again.mean_clustering == sampled.mean_clustering);
    CHECK(again.mean_path == sampled.mean_path);
    CHECK(again.mean_directed_path == sampled.mean_directed_path);
    CHECK(again.reciprocity == sampled.reciprocity);
  }
}

}  // namespace
}  // namespace leaksim

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdint>

#include "network/block_graph.hpp"
#include "network/statistics.hpp"
#include "unit/network/realistic_network.hpp"
#include "unit/network/small_graphs.hpp"

namespace leaksim {
namespace {

using testing::is_equal;
using testing::RealisticNetwork;

constexpr PlatformId first_platform{0};

TEST_CASE("a realistic network has the statistics of published ones") {
  RealisticNetwork network(100'000, 7);
  const Workers workers(2);
  const FollowGraph graph =
      generate_block_graph(network.spec(), 7, first_platform, workers);
  const NetworkStatistics result = measure_network(graph, 1000, 7, workers);
  // Kwak et al. 2010, Myers et al. 2014 and SNAP's higgs-twitter.
  CHECK(result.mean_followees > 25.0);
  CHECK(result.mean_followees < 50.0);
  CHECK(result.mean_clustering > 0.08);
  CHECK(result.mean_clustering < 0.28);
  CHECK(result.mean_directed_path > 3.2);
  CHECK(result.mean_directed_path < 5.2);
  CHECK(result.reciprocity > 0.25);
  CHECK(result.reciprocity < 0.45);
  CHECK(result.follower_tail_exponent > 1.0);
  CHECK(result.follower_tail_exponent < 1.4);
  CHECK(result.largest_component > 0.99);
}

TEST_CASE("the graph is the same on any workers and on every backend") {
  RealisticNetwork network(8'000, 5);
  BlockGraphSpec& spec = network.spec();
  const FollowGraph reference = generate_block_graph(
      spec, 5, first_platform, Workers(1, Backend::serial));
  for (const Backend backend : {Backend::tbb, Backend::jthread}) {
    if (is_available(backend)) {
      for (const std::uint32_t threads : {1U, 2U, 3U, 7U}) {
        CHECK(is_equal(reference,
                       generate_block_graph(spec, 5, first_platform,
                                            Workers(threads, backend))));
      }
    }
  }
  CHECK_FALSE(is_equal(
      reference, generate_block_graph(spec, 6, first_platform, Workers(1))));
  CHECK_FALSE(is_equal(
      reference, generate_block_graph(spec, 5, PlatformId{1}, Workers(1))));
}

TEST_CASE("followers are those asked for, sorted, once each") {
  RealisticNetwork network(20'000, 8);
  const BlockGraphSpec& spec = network.spec();
  const FollowGraph graph =
      generate_block_graph(spec, 8, first_platform, Workers(2));
  std::vector<std::uint32_t> followees(20'000, 0);
  for (std::uint32_t author = 0; author < 20'000; ++author) {
    const auto row = followers(graph, AccountId{author});
    REQUIRE(std::adjacent_find(row.begin(), row.end(),
                               std::greater_equal<>()) == row.end());
    REQUIRE_FALSE(std::binary_search(row.begin(), row.end(), author));
    for (const std::uint32_t follower : row) {
      ++followees[follower];
    }
  }
  CHECK(std::equal(followees.begin(), followees.end(),
                   spec.followee_target.begin()));
}

}  // namespace
}  // namespace leaksim

#include "network/block_graph.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "network/author_rows.hpp"
#include "network/statistics.hpp"
#include "support/statistics.hpp"
#include "unit/network/small_graphs.hpp"

namespace leaksim {
namespace {

using testing::is_equal;

constexpr PlatformId twitter{0};
constexpr std::uint64_t seed = 20170505;

/// Accounts that are all alike, in blocks that choose alike: what a test
/// departs from.
struct PlainNetwork {
  std::vector<std::uint32_t> targets;
  std::vector<float> popularity;
  BlockGraphSpec spec;

  PlainNetwork(std::vector<std::uint32_t> block_sizes, std::uint32_t target) {
    std::uint32_t first = 0;
    for (const std::uint32_t size : block_sizes) {
      spec.blocks.push_back({first, size});
      first += size;
    }
    const std::size_t blocks = block_sizes.size();
    spec.mixing.assign(blocks * blocks, 1.0 / static_cast<double>(blocks));
    targets.assign(first, target);
    popularity.assign(first, 1.0F);
    spec.circle_share = 0.0;
  }
  PlainNetwork(const PlainNetwork&) = delete;
  PlainNetwork& operator=(const PlainNetwork&) = delete;

  FollowGraph generate() {
    spec.followee_target = targets;
    spec.popularity = popularity;
    return generate_block_graph(spec, seed, twitter, Workers(2));
  }
};

std::vector<std::uint32_t> row_of(const FollowGraph& graph,
                                  std::uint32_t account) {
  const auto row = followers(graph, AccountId{account});
  return {row.begin(), row.end()};
}

TEST_CASE("one-way choices fall on blocks as the mixing says") {
  PlainNetwork network({6000, 3000, 1000}, 10);
  network.spec.mixing = {0.8, 0.15, 0.05,  //
                         0.3, 0.5,  0.2,   //
                         0.0, 0.9,  0.1};
  const FollowGraph graph = network.generate();
  CHECK(arc_count(graph) == 100'000);
  std::vector<double> observed(9, 0.0);
  const auto block_of = [](std::uint32_t account) {
    return account < 6000 ? 0U : account < 9000 ? 1U : 2U;
  };
  for (std::uint32_t author = 0; author < 10'000; ++author) {
    for (const std::uint32_t follower : followers(graph, AccountId{author})) {
      observed[3 * block_of(follower) + block_of(author)] += 1.0;
    }
  }
  for (std::size_t b = 0; b < 3; ++b) {
    const double choices = 10.0 * network.spec.blocks[b].count;
    for (std::size_t c = 0; c < 3; ++c) {
      // Repeats are drawn again, which lessens the share of a small block by
      // less than half a percent of itself.
      const double p = network.spec.mixing[3 * b + c];
      const double error = std::sqrt(p * (1.0 - p) / choices);
      CHECK(std::abs(observed[3 * b + c] / choices - p) <=
            testing::normal_critical() * error + 0.005 * p);
    }
  }
}

TEST_CASE("one-way choices are proportional to popularity") {
  // With one followee each there are no repeats, which would thin the popular.
  PlainNetwork network({20'000}, 1);
  const std::vector<float> levels{0.0F, 0.5F, 1.0F, 4.0F, 50.0F};
  std::vector<double> weight(levels.size(), 0.0);
  double total = 0.0;
  for (std::uint32_t u = 0; u < 20'000; ++u) {
    network.popularity[u] = levels[u % 5];
    weight[u % 5] += levels[u % 5];
    total += levels[u % 5];
  }
  const FollowGraph graph = network.generate();
  std::vector<double> observed(levels.size(), 0.0);
  for (std::uint32_t u = 0; u < 20'000; ++u) {
    observed[u % 5] += static_cast<double>(row_of(graph, u).size());
  }
  CHECK(observed[0] == 0.0);
  std::vector<double> expected;
  for (std::size_t level = 1; level < 5; ++level) {
    expected.push_back(20'000 * weight[level] / total);
  }
  observed.erase(observed.begin());
  CHECK(testing::chi_square_statistic(observed, expected) <
        testing::chi_square_critical(3));
}

TEST_CASE("full circles tie disjoint cliques") {
  PlainNetwork network({33, 55}, 10);
  network.spec.circle_share = 1.0;
  network.spec.circle_density = 1.0;
  network.spec.circle_mutual = 1.0;
  const FollowGraph graph = network.generate();
  const NetworkStatistics result = measure_network(graph, 88, 1, Workers(1));
  CHECK(result.arcs == 880);
  CHECK(result.reciprocity == 1.0);
  CHECK(result.mean_clustering == 1.0);
  CHECK(result.mean_path == 1.0);
  CHECK(result.largest_component == Approx(11.0 / 88.0));
}

TEST_CASE("mutual circle ties without one-way choices are symmetric") {
  PlainNetwork network({500}, 20);
  network.spec.mixing = {0.0};
  network.spec.circle_density = 0.5;
  network.spec.circle_mutual = 1.0;
  network.spec.circle_share = 0.5;
  const FollowGraph graph = network.generate();
  const FollowGraph by_follower = rows_by_follower(graph, Workers(1));
  CHECK(is_equal(graph, by_follower));
  // 23 circles of 21 and one of 17, half of whose pairs are tied.
  const double pairs = 23 * 21 * 20 / 2.0 + 17 * 16 / 2.0;
  const double tied = static_cast<double>(arc_count(graph)) / 2.0;
  CHECK(std::abs(tied - pairs / 2) <
        testing::normal_critical() * std::sqrt(pairs / 4));
}

TEST_CASE("a named account has the audience imposed on it") {
  PlainNetwork network({4000, 6000, 1000}, 5);
  const AccountId hub{4500};
  const AccountId mute{10};
  network.popularity[4500] = 0.0F;
  network.popularity[10] = 0.0F;
  network.spec.named = {{hub, {0.2, 0.01, 1.0}}, {mute, {0.0, 0.0, 0.0}}};
  network.spec.circle_share = 0.5;
  const FollowGraph graph = network.generate();
  CHECK(row_of(graph, 10).empty());
  const auto audience = row_of(graph, 4500);
  const auto count = [&](std::uint32_t first, std::uint32_t last) {
    return static_cast<double>(
        std::count_if(audience.begin(), audience.end(),
                      [=](std::uint32_t u) { return u >= first && u < last; }));
  };
  const double z = testing::normal_critical();
  CHECK(std::abs(count(0, 4000) - 800) < z * std::sqrt(4000 * 0.2 * 0.8));
  CHECK(std::abs(count(4000, 10'000) - 60) < z * std::sqrt(6000 * 0.01 * 0.99));
  CHECK(count(10'000, 11'000) == 1000);
  CHECK(std::count(audience.begin(), audience.end(), 4500U) == 0);
  // The audience comes on top of everybody's own choices.
  CHECK(arc_count(graph) == 55'000 + audience.size());

  SECTION("which a higher probability only adds to") {
    network.spec.named[0].follow_probability = {0.3, 0.01, 1.0};
    const auto larger = row_of(network.generate(), 4500);
    CHECK(larger.size() > audience.size());
    CHECK(std::includes(larger.begin(), larger.end(), audience.begin(),
                        audience.end()));
  }
  SECTION("and which moves no other arc") {
    network.spec.named.clear();
    const FollowGraph without = network.generate();
    for (std::uint32_t u = 0; u < 11'000; ++u) {
      if (u != 4500) {
        REQUIRE(row_of(without, u) == row_of(graph, u));
      }
    }
  }
}

TEST_CASE("the audiences of two named accounts are independent") {
  PlainNetwork network({10'002}, 0);
  network.popularity[10'000] = 0.0F;
  network.popularity[10'001] = 0.0F;
  network.spec.named = {{AccountId{10'000}, {0.5}}, {AccountId{10'001}, {0.3}}};
  const FollowGraph graph = network.generate();
  const auto first = row_of(graph, 10'000);
  const auto second = row_of(graph, 10'001);
  std::vector<double> observed(4, 0.0);
  for (std::uint32_t u = 0; u < 10'000; ++u) {
    const bool follows_first =
        std::binary_search(first.begin(), first.end(), u);
    const bool follows_second =
        std::binary_search(second.begin(), second.end(), u);
    observed[2U * follows_first + follows_second] += 1.0;
  }
  CHECK(testing::chi_square_statistic(observed, {3500, 1500, 3500, 1500}) <
        testing::chi_square_critical(3));
}

TEST_CASE("an account's choices depend on no other account's") {
  PlainNetwork network({3000}, 8);
  const FollowGraph before = rows_by_follower(network.generate(), Workers(1));
  network.targets[1234] = 500;
  const FollowGraph after = rows_by_follower(network.generate(), Workers(1));
  for (std::uint32_t u = 0; u < 3000; ++u) {
    if (u != 1234) {
      REQUIRE(row_of(after, u) == row_of(before, u));
    }
  }
  // More followees are those before and some more.
  const auto few = row_of(before, 1234);
  const auto many = row_of(after, 1234);
  CHECK(few.size() == 8);
  CHECK(many.size() == 500);
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
}

TEST_CASE("who wants more than there is gets nearly all and no more") {
  PlainNetwork network({6}, 50);
  for (std::uint32_t u = 0; u < 6; ++u) {
    const auto row =
        row_of(rows_by_follower(network.generate(), Workers(1)), u);
    CHECK(row.size() == 5);
    CHECK(std::count(row.begin(), row.end(), u) == 0);
  }
}

TEST_CASE("blocks that are empty or without popularity are never chosen") {
  PlainNetwork network({50, 0, 40}, 4);
  std::fill_n(network.popularity.begin(), 50, 0.0F);
  const FollowGraph graph = network.generate();
  CHECK(arc_count(graph) == 90 * 4);
  for (std::uint32_t u = 0; u < 50; ++u) {
    CHECK(row_of(graph, u).empty());
  }
  SECTION("and without any popularity nobody follows") {
    std::fill(network.popularity.begin(), network.popularity.end(), 0.0F);
    CHECK(arc_count(network.generate()) == 0);
  }
}

}  // namespace
}  // namespace leaksim

#include "network/circles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

#include "support/statistics.hpp"
#include "unit/network/realistic_network.hpp"

namespace leaksim {
namespace {

using testing::RealisticNetwork;

constexpr PlatformId platform{1};

bool contains(std::span<const std::uint32_t> values, std::uint32_t value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

TEST_CASE("circles lie within a block and suit their members' targets") {
  RealisticNetwork network(20'000, 3);
  BlockGraphSpec& spec = network.spec();
  const Circles circles(spec, 3, platform, Workers(2));
  double seats = 0.0;
  double target_total = 0.0;
  for (const BlockRange& block : spec.blocks) {
    for (std::uint32_t u = block.first; u < block.first + block.count; ++u) {
      std::uint32_t mates = 0;
      for (const std::uint32_t circle : circles.circles_of(u)) {
        const auto members = circles.members(circle);
        REQUIRE(members.size() <= spec.circle_max_size);
        REQUIRE(contains(members, u));
        for (const std::uint32_t member : members) {
          REQUIRE(member - block.first < block.count);
          REQUIRE(contains(circles.circles_of(member), circle));
        }
        mates += static_cast<std::uint32_t>(members.size()) - 1;
      }
      REQUIRE(mates <= spec.followee_target[u]);
      seats += mates;
      target_total += spec.followee_target[u];
    }
  }
  // Each mate is followed with probability density (1 + mutual) / 2. Cutting
  // circles to their most modest member costs a little of the share.
  const double share = seats * spec.circle_density *
                       (1.0 + spec.circle_mutual) / 2.0 / target_total;
  CHECK(share < spec.circle_share + 0.01);
  CHECK(share > spec.circle_share - 0.08);
}

TEST_CASE("members of a circle wish for circles of about the same size") {
  RealisticNetwork network(20'000, 3);
  const BlockGraphSpec& spec = network.spec();
  const Circles circles(spec, 3, platform, Workers(1));
  std::uint32_t alike = 0;
  std::uint32_t compared = 0;
  for (std::uint32_t u = 0; u < 20'000; ++u) {
    if (circles.circles_of(u).size() == 1) {
      for (const std::uint32_t v : circles.members(circles.circles_of(u)[0])) {
        const double ratio =
            (spec.followee_target[u] + 1.0) / (spec.followee_target[v] + 1.0);
        ++compared;
        alike += ratio > 0.75 && ratio < 1.34 ? 1U : 0U;
      }
    }
  }
  REQUIRE(compared > 100'000);
  CHECK(alike > 0.95 * compared);
}

TEST_CASE("accounts without popularity are in no circle") {
  std::vector<std::uint32_t> targets(100, 10);
  std::vector<float> popularity(100, 1.0F);
  popularity[17] = 0.0F;
  popularity[99] = 0.0F;
  BlockGraphSpec spec;
  spec.blocks = {{0, 60}, {60, 40}};
  spec.mixing = {0.5, 0.5, 0.5, 0.5};
  spec.followee_target = targets;
  spec.popularity = popularity;
  const Circles circles(spec, 1, platform, Workers(1));
  for (std::uint32_t u = 0; u < 100; ++u) {
    CHECK(circles.circles_of(u).empty() == (popularity[u] == 0.0F));
  }
  SECTION("and below two members there are none at all") {
    spec.circle_max_size = 1;
    const Circles none(spec, 1, platform, Workers(1));
    CHECK(none.circles_of(0).empty());
  }
}

TEST_CASE("the shuffle depends on the seed and the platform") {
  RealisticNetwork network(5'000, 3);
  const auto mates_of = [&](std::uint64_t seed, PlatformId where) {
    const Circles circles(network.spec(), seed, where, Workers(1));
    std::set<std::uint32_t> mates;
    for (const std::uint32_t circle : circles.circles_of(7)) {
      const auto members = circles.members(circle);
      mates.insert(members.begin(), members.end());
    }
    return mates;
  };
  REQUIRE(mates_of(3, platform).size() > 1);
  CHECK(mates_of(3, platform) == mates_of(3, platform));
  CHECK(mates_of(3, platform) != mates_of(4, platform));
  CHECK(mates_of(3, platform) != mates_of(3, PlatformId{2}));
}

TEST_CASE("ties of a pair are none, mutual or one-way as often as asked") {
  BlockGraphSpec spec;
  spec.circle_density = 0.7;
  spec.circle_mutual = 0.4;
  const CircleTies ties(spec, 11, platform);
  constexpr std::uint32_t members = 500;
  std::vector<std::uint32_t> circle;
  for (std::uint32_t i = 0; i < members; ++i) {
    circle.push_back(3 * i + 1);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> follows;
  for (const std::uint32_t u : circle) {
    ties.for_each_followee(u, circle, [&](std::uint32_t v) {
      REQUIRE(u != v);
      REQUIRE(follows.emplace(u, v).second);
    });
  }
  std::vector<double> observed(4, 0.0);
  for (std::uint32_t i = 0; i < members; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      const std::size_t up = follows.count({circle[j], circle[i]});
      const std::size_t down = follows.count({circle[i], circle[j]});
      observed[2 * up + down] += 1.0;
    }
  }
  const double pairs = members * (members - 1) / 2.0;
  const std::vector<double> expected{pairs * 0.3, pairs * 0.7 * 0.3,
                                     pairs * 0.7 * 0.3, pairs * 0.7 * 0.4};
  CHECK(testing::chi_square_statistic(observed, expected) <
        testing::chi_square_critical(3));
}

TEST_CASE("density and mutuality of one tie everybody both ways") {
  BlockGraphSpec spec;
  spec.circle_density = 1.0;
  spec.circle_mutual = 1.0;
  const CircleTies ties(spec, 11, platform);
  const std::vector<std::uint32_t> circle{5, 2, 9, 30};
  for (const std::uint32_t u : circle) {
    std::vector<std::uint32_t> followees;
    ties.for_each_followee(u, circle,
                           [&](std::uint32_t v) { followees.push_back(v); });
    followees.push_back(u);
    CHECK(std::is_permutation(followees.begin(), followees.end(),
                              circle.begin(), circle.end()));
  }
}

}  // namespace
}  // namespace leaksim

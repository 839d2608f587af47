#include "record/sample_edges.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <utility>

#include "support/small_world.hpp"

namespace leaksim::testing {

namespace {

using Edges = std::vector<std::int32_t>;

StreamKey key_of(std::uint64_t seed) {
  return {seed, 0, Stream::layout};
}

Feed feed_of(std::uint32_t accounts, const Arcs& arcs) {
  Feed feed;
  feed.graph = make_graph(accounts, arcs);
  return feed;
}

/// A hub whom all others follow, and a chain through them.
Arcs hub_and_chain(std::uint32_t accounts) {
  Arcs arcs;
  for (std::uint32_t u = 1; u < accounts; ++u) {
    arcs.emplace_back(0, u);
    if (u + 1 < accounts) {
      arcs.emplace_back(u, u + 1);
    }
  }
  return arcs;
}

}  // namespace

TEST_CASE("few arcs are all kept, feed by feed, as author and follower") {
  const std::vector<Feed> feeds{feed_of(4, {{2, 3}, {0, 2}, {0, 1}}),
                                feed_of(4, {}), feed_of(4, {{3, 0}})};
  const Edges all{0, 1, 0, 2, 2, 3, 3, 0};
  CHECK(sample_edges(feeds, 4, key_of(1)) == all);
  CHECK(sample_edges(feeds, 100, key_of(2)) == all);
  CHECK(sample_edges({}, 100, key_of(1)).empty());
  CHECK(sample_edges(feeds, 0, key_of(1)).empty());
}

TEST_CASE("a sample has the size asked for, of arcs that exist, none twice") {
  const Arcs arcs = hub_and_chain(500);
  const std::set<std::pair<std::uint32_t, std::uint32_t>> known(arcs.begin(),
                                                                arcs.end());
  const Edges edges = sample_edges({feed_of(500, arcs)}, 137, key_of(7));
  REQUIRE(edges.size() == 2 * 137);
  std::set<std::pair<std::uint32_t, std::uint32_t>> drawn;
  for (std::size_t i = 0; i < edges.size(); i += 2) {
    const std::pair arc(static_cast<std::uint32_t>(edges[i]),
                        static_cast<std::uint32_t>(edges[i + 1]));
    CHECK(known.count(arc) == 1);
    drawn.insert(arc);
  }
  CHECK(drawn.size() == 137);
  CHECK(sample_edges({feed_of(500, arcs)}, 137, key_of(7)) == edges);
  CHECK(sample_edges({feed_of(500, arcs)}, 137, key_of(8)) != edges);
}

TEST_CASE("one arc is drawn from each of equal parts, on any threads") {
  constexpr std::uint32_t accounts = 20'000;
  constexpr std::uint32_t at_most = 10'000;
  const std::vector<Arcs> arcs{
      hub_and_chain(accounts), {{3, 0}}, hub_and_chain(9'000)};
  std::vector<Feed> feeds;
  std::vector<std::pair<std::int32_t, std::int32_t>> in_order;
  for (Arcs of_feed : arcs) {
    feeds.push_back(feed_of(accounts, of_feed));
    std::sort(of_feed.begin(), of_feed.end());
    in_order.insert(in_order.end(), of_feed.begin(), of_feed.end());
  }
  const Edges edges = sample_edges(feeds, at_most, key_of(5));
  REQUIRE(edges.size() == 2 * at_most);
  const auto part = [&](std::size_t i) {
    return in_order.begin() +
           static_cast<std::ptrdiff_t>(in_order.size() * i / at_most);
  };
  bool each_in_its_part = true;
  for (std::size_t i = 0; i < at_most; ++i) {
    const std::pair drawn(edges[2 * i], edges[2 * i + 1]);
    each_in_its_part &= std::find(part(i), part(i + 1), drawn) != part(i + 1);
  }
  CHECK(each_in_its_part);
  CHECK(sample_edges(feeds, at_most, key_of(5), Workers(4)) == edges);
}

TEST_CASE("every arc is as likely as any other") {
  // 9 arcs, 3 kept: each in a third of the samples, to within 5 standard
  // errors.
  const std::vector<Feed> feeds{feed_of(6, hub_and_chain(6))};
  std::map<std::pair<std::int32_t, std::int32_t>, int> counts;
  constexpr int samples = 3000;
  for (int seed = 0; seed < samples; ++seed) {
    const Edges edges =
        sample_edges(feeds, 3, key_of(static_cast<std::uint64_t>(seed)));
    for (std::size_t i = 0; i < edges.size(); i += 2) {
      ++counts[{edges[i], edges[i + 1]}];
    }
  }
  CHECK(counts.size() == 9);
  for (const auto& [arc, count] : counts) {
    CAPTURE(arc.first, arc.second);
    CHECK(std::abs(count - samples / 3) < 130);
  }
}

}  // namespace leaksim::testing

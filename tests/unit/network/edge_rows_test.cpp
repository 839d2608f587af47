#include "network/edge_rows.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "core/draws.hpp"

namespace leaksim {
namespace {

/// Edges in no order, some of them several times; a few authors have most.
std::vector<Edge> random_edges(std::uint32_t accounts, std::uint32_t count) {
  const StreamKey key(5, accounts, Stream::followee_choice);
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Block words = key.draw(i);
    const std::uint32_t authors =
        words[2] % 2 == 0 ? accounts : 1 + accounts / 90;
    edges.push_back(
        {uniform_index(words[0], accounts), uniform_index(words[1], authors)});
    if (words[3] % 8 == 0) {
      edges.push_back(edges[words[3] / 8 % edges.size()]);
    }
  }
  return edges;
}

void check_rows(std::uint32_t accounts, std::uint32_t count,
                const Workers& workers) {
  const std::vector<Edge> edges = random_edges(accounts, count);
  EdgeBlocks blocks;
  std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
  for (const Edge& edge : edges) {
    blocks.add(edge);
    expected.emplace(edge.author, edge.follower);
  }
  REQUIRE(blocks.size() == edges.size());
  const EdgeGraph made = graph_of_edges(std::move(blocks), accounts, workers);
  CHECK(made.duplicates == edges.size() - expected.size());
  REQUIRE(account_count(made.graph) == accounts);
  REQUIRE(arc_count(made.graph) == expected.size());
  auto next = expected.begin();
  for (std::uint32_t author = 0; author < accounts; ++author) {
    for (const std::uint32_t follower :
         followers(made.graph, AccountId{author})) {
      REQUIRE(std::pair(author, follower) == *next);
      ++next;
    }
  }
}

}  // namespace

TEST_CASE("rows of edges hold each once, in order of authors and followers") {
  const Workers workers(3);
  check_rows(1, 5, workers);
  check_rows(2, 40, workers);
  check_rows(2048, 3'000, workers);
  // Followers of two digits, several buckets of authors.
  check_rows(2049, 30'000, workers);
  check_rows(9'000, 60'000, in_this_thread());
  // More than a block of edges.
  check_rows(70'000, 400'000, workers);
}

TEST_CASE("accounts without edges have empty rows") {
  EdgeBlocks blocks;
  blocks.add({4999, 2500});
  const EdgeGraph made =
      graph_of_edges(std::move(blocks), 5000, in_this_thread());
  CHECK(made.duplicates == 0);
  CHECK(arc_count(made.graph) == 1);
  CHECK(followers(made.graph, AccountId{2499}).empty());
  REQUIRE(followers(made.graph, AccountId{2500}).size() == 1);
  CHECK(followers(made.graph, AccountId{2500})[0] == 4999);
  CHECK(followers(made.graph, AccountId{4999}).empty());
}

}  // namespace leaksim

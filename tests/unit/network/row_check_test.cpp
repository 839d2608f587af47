#include "network/row_check.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

namespace leaksim {
namespace {

constexpr std::uint32_t accounts = 200;

/// Account 100 is followed by the first `length` others; 99 and 101 by one.
FollowGraph with_row_of(std::uint32_t length) {
  FollowGraph graph;
  auto& rows = graph.m_forward.m_rowstart;
  auto& columns = graph.m_forward.m_column;
  rows.assign(100, 0);
  columns.push_back(accounts - 1);
  rows.push_back(1);
  for (std::uint32_t i = 0; i < length; ++i) {
    columns.push_back(i < 100 ? i : i + 1);
  }
  rows.push_back(columns.size());
  columns.push_back(0);
  rows.resize(accounts + 1, columns.size());
  return graph;
}

std::uint32_t& follower(FollowGraph& graph, std::uint32_t place) {
  return graph.m_forward.m_column[1 + place];
}

std::uint32_t first_broken(const FollowGraph& graph) {
  return find_broken_row(graph, 0, accounts);
}

}  // namespace

TEST_CASE("a fault of a row is found in any place of it") {
  for (std::uint32_t length = 1; length <= 120; ++length) {
    const FollowGraph sound = with_row_of(length);
    REQUIRE(first_broken(sound) == accounts);
    for (std::uint32_t place = 0; place < length; ++place) {
      INFO(place << " of " << length);
      FollowGraph graph = sound;
      follower(graph, place) = 100;
      CHECK(first_broken(graph) == 100);
      if (place > 0) {
        graph = sound;
        follower(graph, place) = follower(graph, place - 1);
        CHECK(first_broken(graph) == 100);
        follower(graph, place) = 0;
        CHECK(first_broken(graph) == 100);
      }
    }
    FollowGraph graph = sound;
    follower(graph, length - 1) = accounts;
    CHECK(first_broken(graph) == 100);
    follower(graph, length - 1) = accounts - 1;
    CHECK(first_broken(graph) == accounts);
    follower(graph, length - 1) = ~std::uint32_t{0};
    CHECK(first_broken(graph) == 100);
  }
}

TEST_CASE("only the rows asked for are looked at") {
  FollowGraph graph = with_row_of(5);
  follower(graph, 2) = 100;
  CHECK(find_broken_row(graph, 0, 100) == 100);
  CHECK(find_broken_row(graph, 0, 101) == 100);
  CHECK(find_broken_row(graph, 101, accounts) == accounts);
  CHECK(find_broken_row(graph, 150, 150) == 150);
}

}  // namespace leaksim

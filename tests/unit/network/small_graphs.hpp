#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "network/follow_graph.hpp"

namespace leaksim::testing {

/// Who follows whom.
struct Follow {
  std::uint32_t follower = 0;
  std::uint32_t author = 0;
};

/// The graph of a list of follows, built by Boost's own constructor.
inline FollowGraph graph_of(std::uint32_t accounts,
                            const std::vector<Follow>& follows) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (const Follow& follow : follows) {
    arcs.emplace_back(follow.author, follow.follower);
  }
  std::sort(arcs.begin(), arcs.end());
  return {boost::edges_are_sorted, arcs.begin(), arcs.end(), accounts};
}

/// Each pair of neighbours follows each other.
inline FollowGraph mutual_graph(std::uint32_t accounts,
                                std::vector<Follow> follows) {
  const std::size_t one_way = follows.size();
  for (std::size_t i = 0; i < one_way; ++i) {
    follows.push_back({follows[i].author, follows[i].follower});
  }
  return graph_of(accounts, follows);
}

inline FollowGraph complete_graph(std::uint32_t accounts) {
  std::vector<Follow> follows;
  for (std::uint32_t u = 0; u < accounts; ++u) {
    for (std::uint32_t v = 0; v < u; ++v) {
      follows.push_back({u, v});
    }
  }
  return mutual_graph(accounts, follows);
}

/// A ring in which everybody is tied to the `reach` next on either side.
inline FollowGraph ring_lattice(std::uint32_t accounts, std::uint32_t reach) {
  std::vector<Follow> follows;
  for (std::uint32_t u = 0; u < accounts; ++u) {
    for (std::uint32_t step = 1; step <= reach; ++step) {
      follows.push_back({u, (u + step) % accounts});
    }
  }
  return mutual_graph(accounts, follows);
}

inline bool is_equal(const FollowGraph& a, const FollowGraph& b) {
  return a.m_forward.m_rowstart == b.m_forward.m_rowstart &&
         a.m_forward.m_column == b.m_forward.m_column;
}

}  // namespace leaksim::testing

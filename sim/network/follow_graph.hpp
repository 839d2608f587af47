#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <span>

#include "core/ids.hpp"

namespace leaksim {

/// Who hears whom on one feed platform: an arc from every author to each of
/// its followers, rows sorted by follower, no self-loops and no repeats.
/// 32-bit vertices and 64-bit arc numbers: 4 bytes an arc, 8 an account.
using FollowGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property,
                                       boost::no_property, boost::no_property,
                                       std::uint32_t, std::uint64_t>;

inline std::uint32_t account_count(const FollowGraph& graph) {
  return static_cast<std::uint32_t>(graph.m_forward.m_rowstart.size() - 1);
}

inline std::uint64_t arc_count(const FollowGraph& graph) {
  return graph.m_forward.m_column.size();
}

/// Where the author's row starts in the column array.
inline std::uint64_t row_start(const FollowGraph& graph, AccountId author) {
  return graph.m_forward.m_rowstart[index(author)];
}

/// The author's followers in ascending order.
inline std::span<const std::uint32_t> followers(const FollowGraph& graph,
                                                AccountId author) {
  const auto& rows = graph.m_forward.m_rowstart;
  const std::uint64_t begin = rows[index(author)];
  const std::uint64_t end = rows[index(author) + std::size_t{1}];
  return {graph.m_forward.m_column.data() + begin, end - begin};
}

}  // namespace leaksim

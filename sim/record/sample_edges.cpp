#include "record/sample_edges.hpp"

#include <algorithm>

namespace leaksim {

namespace {

/// The arcs of all feeds in one row of numbers, met in ascending order.
class ArcWalk {
 public:
  explicit ArcWalk(const std::vector<Feed>& feeds) : feeds_(feeds) {}

  /// Appends author and follower of the arc with this number.
  void append(std::uint64_t arc, std::vector<std::int32_t>& edges) {
    while (arc >= first_ + arc_count(*feeds_[feed_].graph)) {
      first_ += arc_count(*feeds_[feed_].graph);
      ++feed_;
    }
    const FollowGraph& graph = *feeds_[feed_].graph;
    const auto& rows = graph.m_forward.m_rowstart;
    const auto next = std::upper_bound(rows.begin(), rows.end(), arc - first_);
    edges.push_back(static_cast<std::int32_t>(next - rows.begin() - 1));
    edges.push_back(
        static_cast<std::int32_t>(graph.m_forward.m_column[arc - first_]));
  }

 private:
  const std::vector<Feed>& feeds_;
  std::size_t feed_ = 0;
  std::uint64_t first_ = 0;  ///< number of the feed's first arc
};

}  // namespace

std::vector<std::int32_t> sample_edges(const std::vector<Feed>& feeds,
                                       std::uint32_t at_most,
                                       const StreamKey& key) {
  std::uint64_t arcs = 0;
  for (const Feed& feed : feeds) {
    arcs += arc_count(*feed.graph);
  }
  const std::uint64_t kept = std::min<std::uint64_t>(arcs, at_most);
  ArcWalk walk(feeds);
  std::vector<std::int32_t> edges;
  edges.reserve(2 * kept);
  for (std::uint32_t i = 0; i < kept; ++i) {
    const std::uint64_t begin = arcs * i / kept;
    const std::uint64_t end = arcs * (i + std::uint64_t{1}) / kept;
    const std::uint32_t within =
        uniform_index(key.draw(i)[0], static_cast<std::uint32_t>(end - begin));
    walk.append(begin + within, edges);
  }
  return edges;
}

}  // namespace leaksim

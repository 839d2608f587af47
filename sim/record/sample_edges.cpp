#include "record/sample_edges.hpp"

#include <algorithm>
#include <array>

namespace leaksim {

namespace {

/// The first of the ascending numbers from `from` on that is above `value`:
/// looked for in steps that double, since it is near.
template <class Iterator>
Iterator first_above(Iterator from, Iterator end, std::uint64_t value) {
  std::ptrdiff_t step = 1;
  while (step < end - from && from[step] <= value) {
    step *= 2;
  }
  return std::upper_bound(from + step / 2, from + std::min(step, end - from),
                          value);
}

/// The arcs of all feeds in one row of numbers, met in ascending order.
class ArcWalk {
 public:
  explicit ArcWalk(const std::vector<Feed>& feeds) : feeds_(feeds) {}

  /// Author and follower of the arc with this number.
  std::array<std::int32_t, 2> ends_of(std::uint64_t arc) {
    while (arc >= first_ + arc_count(*feeds_[feed_].graph)) {
      first_ += arc_count(*feeds_[feed_].graph);
      ++feed_;
      author_ = 0;
    }
    const FollowGraph& graph = *feeds_[feed_].graph;
    const auto& rows = graph.m_forward.m_rowstart;
    const auto next =
        first_above(rows.begin() + author_, rows.end(), arc - first_);
    author_ = next - rows.begin() - 1;
    return {static_cast<std::int32_t>(author_),
            static_cast<std::int32_t>(graph.m_forward.m_column[arc - first_])};
  }

 private:
  const std::vector<Feed>& feeds_;
  std::size_t feed_ = 0;
  std::uint64_t first_ = 0;    ///< number of the feed's first arc
  std::ptrdiff_t author_ = 0;  ///< of the arc before
};

}  // namespace

std::vector<std::int32_t> sample_edges(const std::vector<Feed>& feeds,
                                       std::uint32_t at_most,
                                       const StreamKey& key,
                                       const Workers& workers) {
  std::uint64_t arcs = 0;
  for (const Feed& feed : feeds) {
    arcs += arc_count(*feed.graph);
  }
  const auto kept =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(arcs, at_most));
  std::vector<std::int32_t> edges(std::size_t{2} * kept);
  constexpr std::uint32_t task_size = 4096;  ///< arcs drawn
  workers.for_each((kept + task_size - 1) / task_size, [&](std::uint32_t task) {
    ArcWalk walk(feeds);
    const std::uint32_t first = task * task_size;
    for (std::uint32_t i = first; i < std::min(first + task_size, kept); ++i) {
      const std::uint64_t begin = arcs * i / kept;
      const std::uint64_t end = arcs * (i + std::uint64_t{1}) / kept;
      const auto ends = walk.ends_of(
          begin + uniform_index(key.draw(i)[0],
                                static_cast<std::uint32_t>(end - begin)));
      std::copy(ends.begin(), ends.end(), &edges[std::size_t{2} * i]);
    }
  });
  return edges;
}

}  // namespace leaksim

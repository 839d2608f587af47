#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "model/population.hpp"
#include "network/author_rows.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// What reaches each account through a graph.
struct Incoming {
  std::vector<std::uint32_t> followees;
  /// Posts per day by those it follows, disabled ones included, so that no
  /// cause that is switched off moves the visibility of others.
  std::vector<double> arriving_per_day;
  /// Languages that its bilingual followees share with it or add.
  std::vector<LanguageSet> bridged_languages;
};

/// Measures a graph while it is generated, from the lists of whom accounts
/// follow: most follow the same few, whose activity then is in the cache.
class IncomingMeasure {
 public:
  /// The population must outlive it.
  IncomingMeasure(const Population& population, const Workers& workers);

  /// Sees the followees of a range of accounts; once for each range, in
  /// parallel.
  void see(FollowerRange range, const FolloweeLists& lists);

  [[nodiscard]] Incoming take() { return std::move(incoming_); }

 private:
  /// What an author adds to each of its followers.
  struct Outgoing {
    /// Sums of whole micro-posts do not depend on the order of summation.
    std::uint64_t micro_posts_per_day : 56;
    /// The author's, if it is bilingual.
    std::uint64_t languages : 8;
  };

  const Population& population_;
  std::vector<Outgoing> outgoing_;
  Incoming incoming_;
};

/// Measures a graph that is there. The result is the same.
Incoming measure_incoming(const FollowGraph& graph,
                          const Population& population, const Workers& workers);

}  // namespace leaksim

#include "measure/cascades.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "core/math.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

namespace {

constexpr Seconds parents_until = 23 * seconds_per_hour;
constexpr Seconds watched_for = 24 * seconds_per_hour;
constexpr std::uint32_t large_cascade = 100;
constexpr std::uint64_t smallest_that_differs = 2;
constexpr std::size_t fewest_cascades = 3;

/// The share of the reposts within `delay` in those within 24 h.
Figure reposts_within(const CaseRun& run, Seconds delay) {
  if (!run.reaches(parents_until + watched_for)) {
    return Figure::none(CaseRun::stops_before(parents_until + watched_for));
  }
  const PostColumns& posts = run.record().posts;
  const auto& kind = run.record().accounts.kind;
  double watched = 0.0;
  double within = 0.0;
  for (const std::uint32_t row : run.hashtag_posts()) {
    if (posts.form[row] != static_cast<std::uint8_t>(Form::repost) ||
        posts.parent[row] < 0 ||
        kind[run.author(row)] != static_cast<std::uint8_t>(Kind::person)) {
      continue;
    }
    const auto parent = static_cast<std::uint32_t>(posts.parent[row]);
    const Seconds wait = posts.time[row] - posts.time[parent];
    if (posts.hashtag[parent] != 0 && run.time_since_t0(parent) >= 0 &&
        run.time_since_t0(parent) <= parents_until && wait <= watched_for) {
      watched += 1.0;
      within += wait <= delay ? 1.0 : 0.0;
    }
  }
  return watched > 0.0
             ? Figure::of(within / watched)
             : Figure::none("no repost by a person in the first 23 h");
}

/// A cascade, of at least one repost.
struct Cascade {
  double reposts = 0.0;
  double virality = 0.0;
};

/// The cascades under hashtag posts with at least `fewest_reposts`, in the
/// order of their roots. Removing the edge above a post parts its tree of n
/// posts into s below and n − s others: s (n − s) pairs lie across it, and the
/// mean distance is the sum of these over all edges by the n (n − 1) / 2 pairs.
/// Rows are parents first, so one walk back counts all s.
std::vector<Cascade> large_cascades(const CaseRun& run, double fewest_reposts) {
  const PostColumns& posts = run.record().posts;
  std::vector<double> below(posts.time.size(), 1.0);
  for (std::size_t row = below.size(); row-- > 0;) {
    if (posts.parent[row] >= 0) {
      below[static_cast<std::size_t>(posts.parent[row])] += below[row];
    }
  }
  std::vector<double> distances(posts.time.size(), 0.0);
  for (std::size_t row = 0; row < below.size(); ++row) {
    if (posts.parent[row] >= 0) {
      const auto root = static_cast<std::size_t>(posts.root[row]);
      distances[root] += below[row] * (below[root] - below[row]);
    }
  }
  std::vector<Cascade> cascades;
  for (const std::uint32_t row : run.hashtag_posts()) {
    const double size = below[row];
    if (posts.parent[row] < 0 && size - 1.0 >= fewest_reposts) {
      cascades.push_back(
          {size - 1.0, 2.0 * distances[row] / (size * (size - 1.0))});
    }
  }
  return cascades;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(values.size());
}

double covariance(const std::vector<double>& x, const std::vector<double>& y) {
  const double mean_x = mean(x);
  const double mean_y = mean(y);
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += (x[i] - mean_x) * (y[i] - mean_y);
  }
  return sum / static_cast<double>(x.size());
}

}  // namespace

Figure reposts_within_1h(const CaseRun& run) {
  return reposts_within(run, seconds_per_hour);
}

Figure reposts_within_5min(const CaseRun& run) {
  return reposts_within(run, 5 * seconds_per_minute);
}

Figure virality_size_correlation(const CaseRun& run, std::uint32_t full_size) {
  if (!run.is_whole()) {
    return Figure::none(CaseRun::not_whole());
  }
  const std::uint64_t fewest_reposts =
      std::max(smallest_that_differs, run.scaled(large_cascade, full_size));
  std::vector<double> sizes;
  std::vector<double> viralities;
  for (const Cascade& cascade :
       large_cascades(run, static_cast<double>(fewest_reposts))) {
    sizes.push_back(log(cascade.reposts));
    viralities.push_back(cascade.virality);
  }
  if (sizes.size() < fewest_cascades) {
    return Figure::none("fewer than three cascades of " +
                        std::to_string(fewest_reposts) + " reposts");
  }
  // Below this, the spread is rounding: the cascades are of one size or shape.
  constexpr double negligible = 1e-12;
  const double spread = covariance(sizes, sizes);
  const double virality_spread = covariance(viralities, viralities);
  if (spread < negligible || virality_spread < negligible) {
    return Figure::none("the large cascades do not differ");
  }
  return Figure::of(covariance(sizes, viralities) /
                    square_root(spread * virality_spread));
}

}  // namespace leaksim

#include "network/statistics.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <vector>

#include "core/draws.hpp"
#include "core/math.hpp"
#include "network/author_rows.hpp"
#include "network/neighbourhood.hpp"

namespace leaksim {
namespace {

/// One search measures the paths to all accounts: few sources suffice.
constexpr std::uint32_t max_sampled_sources = 64;
constexpr std::uint32_t accounts_per_task = 1024;
constexpr std::uint32_t samples_per_task = 16;

std::uint32_t task_count(std::size_t items, std::uint32_t per_task) {
  return static_cast<std::uint32_t>((items + per_task - 1) / per_task);
}

/// All accounts, or `samples` drawn with replacement.
std::vector<std::uint32_t> sample_accounts(std::uint32_t accounts,
                                           std::uint32_t samples,
                                           std::uint64_t seed) {
  std::vector<std::uint32_t> sample(std::min(samples, accounts));
  if (samples >= accounts) {
    std::iota(sample.begin(), sample.end(), 0U);
    return sample;
  }
  const StreamKey key(seed, 0, Stream::statistics_sample);
  for (std::uint32_t i = 0; i < samples; ++i) {
    sample[i] = uniform_index(key.draw(i)[0], accounts);
  }
  return sample;
}

std::vector<std::uint32_t> row_lengths(const FollowGraph& graph) {
  std::vector<std::uint32_t> lengths(account_count(graph));
  for (std::uint32_t account = 0; account < lengths.size(); ++account) {
    lengths[account] =
        static_cast<std::uint32_t>(followers(graph, AccountId{account}).size());
  }
  return lengths;
}

double median(std::vector<std::uint32_t> values) {
  const auto middle =
      values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  const double upper = *middle;
  return values.size() % 2 == 1
             ? upper
             : (*std::max_element(values.begin(), middle) + upper) / 2.0;
}

/// Arcs whose reverse exists: an account's followers whom it follows.
std::uint64_t reciprocated_arcs(const FollowGraph& graph,
                                const FollowGraph& by_follower,
                                const Workers& workers) {
  const std::uint32_t accounts = account_count(graph);
  const std::uint32_t tasks = task_count(accounts, accounts_per_task);
  std::vector<std::uint64_t> counts(tasks, 0);
  workers.for_each(tasks, [&](std::uint32_t task) {
    const std::uint32_t first = task * accounts_per_task;
    const std::uint32_t last =
        first + std::min(accounts_per_task, accounts - first);
    for (std::uint32_t account = first; account < last; ++account) {
      counts[task] += common_count(followers(graph, AccountId{account}),
                                   followers(by_follower, AccountId{account}));
    }
  });
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

/// A mean over sampled accounts and how far it may be off.
struct SampledMean {
  double mean = 0.0;
  double error = 0.0;  ///< standard error of a sample
  std::uint32_t count = 0;
};

/// Of local clustering, over the accounts with two neighbours or more.
SampledMean mean_clustering(const FollowGraph& neighbours,
                            const std::vector<std::uint32_t>& sample,
                            const Workers& workers) {
  // −1 marks an account with fewer than two neighbours.
  std::vector<double> clustering(sample.size(), -1.0);
  workers.for_each(
      task_count(sample.size(), samples_per_task), [&](std::uint32_t task) {
        const std::size_t first = std::size_t{task} * samples_per_task;
        const std::size_t last =
            std::min(first + samples_per_task, sample.size());
        for (std::size_t i = first; i < last; ++i) {
          if (followers(neighbours, AccountId{sample[i]}).size() >= 2) {
            clustering[i] = local_clustering(neighbours, sample[i]);
          }
        }
      });
  SampledMean result;
  double sum = 0.0;
  for (const double value : clustering) {
    if (value >= 0.0) {
      sum += value;
      ++result.count;
    }
  }
  if (result.count == 0) {
    return result;
  }
  result.mean = sum / result.count;
  double squares = 0.0;
  for (const double value : clustering) {
    if (value >= 0.0) {
      squares += (value - result.mean) * (value - result.mean);
    }
  }
  if (result.count > 1) {
    const double count = result.count;
    result.error = square_root(squares / (count * (count - 1.0)));
  }
  return result;
}

/// Hill (1975) over the largest 1 %; 0 where it is undefined.
double tail_exponent(std::vector<std::uint32_t> values) {
  const std::size_t tail = values.size() / 100;
  if (tail == 0) {
    return 0.0;
  }
  const auto bound = values.begin() + static_cast<std::ptrdiff_t>(tail);
  std::partial_sort(values.begin(), bound + 1, values.end(), std::greater<>());
  if (*bound == 0) {
    return 0.0;
  }
  double sum = 0.0;
  std::for_each(values.begin(), bound, [&](std::uint32_t value) {
    sum += log(static_cast<double>(value) / *bound);
  });
  return sum > 0.0 ? static_cast<double>(tail) / sum : 0.0;
}

/// Hops over pairs of all sources. The error is that of a ratio of two means
/// (Cochran 1977, section 6.4).
SampledMean mean_hops(const std::vector<PathTotals>& totals) {
  SampledMean result;
  result.count = static_cast<std::uint32_t>(totals.size());
  std::uint64_t hops = 0;
  std::uint64_t pairs = 0;
  for (const PathTotals& of_source : totals) {
    hops += of_source.hops;
    pairs += of_source.pairs;
  }
  if (pairs == 0) {
    return result;
  }
  result.mean = static_cast<double>(hops) / static_cast<double>(pairs);
  double squares = 0.0;
  for (const PathTotals& of_source : totals) {
    const double residual = static_cast<double>(of_source.hops) -
                            result.mean * static_cast<double>(of_source.pairs);
    squares += residual * residual;
  }
  if (result.count > 1) {
    const double count = result.count;
    result.error = square_root(squares * count / (count - 1.0)) /
                   static_cast<double>(pairs);
  }
  return result;
}

void measure_samples(const FollowGraph& graph, const FollowGraph& neighbours,
                     std::span<const std::uint32_t> sources,
                     const Workers& workers, NetworkStatistics& result) {
  const SampledMean path = mean_hops(path_totals(neighbours, sources, workers));
  // An account's followers are one hop after it: searching along the rows
  // finds how far a source is when every hop goes to someone followed.
  const SampledMean directed = mean_hops(path_totals(graph, sources, workers));
  result.mean_path = path.mean;
  result.mean_directed_path = directed.mean;
  result.path_sources = path.count;
  if (!result.is_exact) {
    result.path_error = path.error;
    result.directed_path_error = directed.error;
  }
}

}  // namespace

NetworkStatistics measure_network(const FollowGraph& graph,
                                  std::uint32_t samples, std::uint64_t seed,
                                  const Workers& workers) {
  NetworkStatistics result;
  const std::uint32_t accounts = account_count(graph);
  result.accounts = accounts;
  result.arcs = arc_count(graph);
  if (accounts == 0) {
    return result;
  }
  const std::vector<std::uint32_t> follower_counts = row_lengths(graph);
  result.median_followers = median(follower_counts);
  result.mean_followees = static_cast<double>(result.arcs) / accounts;
  result.max_followers =
      *std::max_element(follower_counts.begin(), follower_counts.end());
  result.follower_tail_exponent = tail_exponent(follower_counts);

  FollowGraph neighbours;
  {
    const FollowGraph by_follower = rows_by_follower(graph, workers);
    result.median_followees = median(row_lengths(by_follower));
    if (result.arcs > 0) {
      const std::uint64_t reciprocated =
          reciprocated_arcs(graph, by_follower, workers);
      result.reciprocity =
          static_cast<double>(reciprocated) / static_cast<double>(result.arcs);
    }
    neighbours = neighbour_rows(graph, by_follower, workers);
  }
  result.largest_component =
      static_cast<double>(largest_component_size(neighbours)) / accounts;

  const std::vector<std::uint32_t> sample =
      sample_accounts(accounts, samples, seed);
  result.is_exact = samples >= accounts;
  const SampledMean clustering = mean_clustering(neighbours, sample, workers);
  result.mean_clustering = clustering.mean;
  result.clustering_samples = clustering.count;
  result.clustering_error = result.is_exact ? 0.0 : clustering.error;
  std::span<const std::uint32_t> sources(sample);
  if (!result.is_exact) {
    sources = sources.first(
        std::min<std::size_t>(sources.size(), max_sampled_sources));
  }
  measure_samples(graph, neighbours, sources, workers, result);
  return result;
}

}  // namespace leaksim

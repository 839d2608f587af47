#include "network/structure.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <functional>
#include <numeric>

#include "network/author_rows.hpp"
#include "network/neighbourhood.hpp"

namespace leaksim {
namespace {

constexpr double damping = 0.85;
/// 0.85^30 is below 1 %: what is left to move is less than that.
constexpr std::size_t rank_rounds = 30;

/// A property map over a vector by account number.
template <class T>
auto by_account(std::vector<T>& values) {
  return boost::make_iterator_property_map(
      values.begin(), boost::typed_identity_property_map<std::uint32_t>());
}

std::uint32_t largest_class(const std::vector<std::uint32_t>& class_of,
                            std::uint32_t classes) {
  std::vector<std::uint32_t> sizes(classes, 0);
  for (const std::uint32_t c : class_of) {
    ++sizes[c];
  }
  return sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
}

void measure_strong(const FollowGraph& graph, NetworkStructure& result) {
  std::vector<std::uint32_t> component(account_count(graph));
  result.strong_components = static_cast<std::uint32_t>(
      boost::strong_components(graph, by_account(component)));
  result.largest_strong = largest_class(component, result.strong_components);
}

void measure_undirected(const FollowGraph& neighbours,
                        NetworkStructure& result) {
  std::vector<std::uint32_t> values(account_count(neighbours));
  result.weak_components = static_cast<std::uint32_t>(
      boost::connected_components(neighbours, by_account(values)));
  boost::core_numbers(neighbours, by_account(values));
  result.core_number = *std::max_element(values.begin(), values.end());
  result.core_accounts = static_cast<std::uint32_t>(
      std::count(values.begin(), values.end(), result.core_number));
}

/// The share of the sum that the first `count` values have.
double share_of_first(const std::vector<double>& falling, std::size_t count) {
  const double all = std::accumulate(falling.begin(), falling.end(), 0.0);
  const auto end = falling.begin() + static_cast<std::ptrdiff_t>(count);
  return std::accumulate(falling.begin(), end, 0.0) / all;
}

void measure_ranks(const FollowGraph& by_follower, NetworkStructure& result) {
  std::vector<double> ranks = page_ranks(by_follower);
  std::sort(ranks.begin(), ranks.end(), std::greater<>());
  const auto first_of = [&](std::size_t part) {
    return std::max<std::size_t>(1, ranks.size() / part);
  };
  result.rank_of_first = share_of_first(ranks, 1);
  result.rank_of_first_permille = share_of_first(ranks, first_of(1000));
  result.rank_of_first_percent = share_of_first(ranks, first_of(100));
}

}  // namespace

std::vector<double> page_ranks(const FollowGraph& by_follower) {
  std::vector<double> ranks(account_count(by_follower));
  std::vector<double> next(ranks.size());
  boost::graph::page_rank(by_follower, by_account(ranks),
                          boost::graph::n_iterations(rank_rounds), damping,
                          boost::num_vertices(by_follower), by_account(next));
  return ranks;
}

NetworkStructure measure_structure(const FollowGraph& graph,
                                   const Workers& workers) {
  NetworkStructure result;
  if (account_count(graph) == 0) {
    return result;
  }
  measure_strong(graph, result);
  const FollowGraph by_follower = rows_by_follower(graph, workers);
  measure_ranks(by_follower, result);
  measure_undirected(neighbour_rows(graph, by_follower, workers), result);
  return result;
}

}  // namespace leaksim

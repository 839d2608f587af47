#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/parallel.hpp"
#include "network/follow_graph.hpp"
#include "network/stored_network.hpp"
#include "scenario/scenario.hpp"
#include "setup/draw_population.hpp"
#include "setup/given_networks.hpp"
#include "setup/incoming.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// Makes the graphs of a scenario's feeds: generated, or those of given
/// networks. All spans and references must outlive it.
class FeedGraphs {
 public:
  /// Draws the population, on the accounts of an imported network if one is
  /// given. Throws DataError where a network does not fit the scenario.
  FeedGraphs(const Scenario& scenario, const Names& names,
             const GivenNetworks& networks, const Workers& workers);

  /// The accounts; what follows needs their degrees and names back.
  [[nodiscard]] DrawnPopulation take_population() { return std::move(drawn_); }
  void set_accounts(std::vector<FeedDegrees> degrees,
                    std::vector<AccountId> named_accounts);

  /// The accounts of the imported network by their labels, whole numbers
  /// first and by value; empty without one.
  [[nodiscard]] std::vector<AccountId> accounts_by_label() const;

  /// A hash of all that determines the graph of scenario.network.feeds[feed];
  /// none if it is imported.
  [[nodiscard]] std::optional<std::uint64_t> key(
      std::size_t feed, const Population& population) const;

  /// The graph of scenario.network.feeds[feed], and what comes in over it if
  /// that was measured while it was made. Once for each feed, whose degrees are
  /// then given back.
  struct MeasuredGraph {
    std::shared_ptr<const FollowGraph> graph;
    std::optional<Incoming> incoming;
  };
  [[nodiscard]] MeasuredGraph graph(std::size_t feed,
                                    const Population& population,
                                    const Workers& workers);

 private:
  [[nodiscard]] MeasuredGraph generate(std::size_t feed,
                                       const Population& population,
                                       const Workers& workers) const;
  [[nodiscard]] const StoredNetwork* given(std::size_t feed) const;
  void check_generated(const StoredNetwork& network, const StoredGraph& stored,
                       std::size_t feed, const Population& population) const;

  const Scenario& scenario_;
  const Names& names_;
  const GivenNetworks& networks_;
  DrawnPopulation drawn_;
  std::vector<FeedDegrees> degrees_;
  std::vector<AccountId> named_accounts_;
  const StoredNetwork* imported_ = nullptr;
  /// Of the accounts of the imported network, if there is one.
  std::vector<std::uint32_t> number_;
};

/// The graph that a network holds for a platform: the one of its name, or the
/// only one of an imported network. Throws DataError if there is none.
const StoredGraph& graph_for(const StoredNetwork& network,
                             const std::string& platform);

/// Generates the networks of feed platforms as a file holds them; of `platform`
/// alone unless it is empty.
StoredNetwork generate_network(const Scenario& scenario,
                               const std::string& platform,
                               const Workers& workers);

}  // namespace leaksim

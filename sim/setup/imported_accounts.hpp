#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.hpp"
#include "network/stored_network.hpp"
#include "scenario/scenario.hpp"
#include "setup/draw_population.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// An imported network made the graph of one feed of a scenario.
struct ImportedFeed {
  const StoredNetwork& network;
  const FollowGraph& graph;
  std::size_t feed = 0;  ///< position in scenario.network.feeds
};

/// The accounts of a scenario on an imported network.
struct ImportedAccounts {
  DrawnPopulation drawn;
  /// The number that each account of the file has in the population.
  std::vector<std::uint32_t> number;
};

/// Draws the population and gives every account of the file its place in it:
///
/// - Its community is the file's; where the file has none, accounts are dealt
///   by the scenario's shares, in the order of a keyed draw of the account.
/// - A named account is the account of its label; where no label is its name,
///   the free account of its community whose followers are nearest to its
///   share.
/// - Within a community the members with the greatest drawn popularity become
///   the accounts with most followers, so that activity goes with followers as
///   the scenario says. Followees are the file's, whatever was drawn.
///
/// Accounts are then numbered as always: by community, named ones first, then
/// by falling expected visibility. Throws DataError where file and scenario do
/// not fit.
ImportedAccounts place_imported(const Scenario& scenario, const Names& names,
                                const ImportedFeed& imported,
                                const Workers& workers);

}  // namespace leaksim

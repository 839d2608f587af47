#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.hpp"
#include "engine/world.hpp"
#include "scenario/scenario.hpp"
#include "setup/draw_population.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// The accounts that a feed platform's graph is generated for.
struct FeedAccounts {
  const Population& population;
  const FeedDegrees& degrees;
  const std::vector<AccountId>& named_accounts;  ///< by scenario.accounts
};

/// Generates the follow graph of one feed platform.
FollowGraph generate_feed_graph(const Scenario& scenario, const Names& names,
                                const FeedNetworkSpec& params,
                                const FeedAccounts& accounts,
                                const Workers& workers);

/// A hash of all that determines what generate_feed_graph gives.
std::uint64_t hash_feed_graph(const Scenario& scenario, const Names& names,
                              const FeedNetworkSpec& params,
                              const FeedAccounts& accounts);

/// What reaches each account through a graph.
struct Incoming {
  std::vector<std::uint32_t> followees;
  /// Posts per day by those it follows, disabled ones included, so that no
  /// cause that is switched off moves the visibility of others.
  std::vector<double> arriving_per_day;
  /// Languages that its bilingual followees share with it or add.
  std::vector<LanguageSet> bridged_languages;
};

Incoming measure_incoming(const FollowGraph& graph,
                          const Population& population, const Workers& workers);

/// Sets limits, bounds and wait rates of a feed from what reaches accounts;
/// constant attention needs none. Who is no member of the platform sees nothing
/// there.
void set_visibility(Feed& feed, const Incoming& incoming,
                    const Population& population,
                    const AttentionParams& attention);

}  // namespace leaksim

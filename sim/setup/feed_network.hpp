#pragma once

#include <cstdint>
#include <vector>

#include "core/parallel.hpp"
#include "engine/world.hpp"
#include "network/author_rows.hpp"
#include "scenario/scenario.hpp"
#include "setup/draw_population.hpp"
#include "setup/incoming.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// The accounts that a feed platform's graph is generated for.
struct FeedAccounts {
  const Population& population;
  const FeedDegrees& degrees;
  const std::vector<AccountId>& named_accounts;  ///< by scenario.accounts
};

/// Generates the follow graph of one feed platform, and shows the lists that it
/// is made from to `see`, if that is given.
FollowGraph generate_feed_graph(const Scenario& scenario, const Names& names,
                                const FeedNetworkSpec& params,
                                const FeedAccounts& accounts,
                                const Workers& workers,
                                const SeeFollowees& see = {});

/// A hash of all that determines what generate_feed_graph gives.
std::uint64_t hash_feed_graph(const Scenario& scenario, const Names& names,
                              const FeedNetworkSpec& params,
                              const FeedAccounts& accounts);

/// What accounts see through a graph: followees and languages that reach them,
/// and the limits, bounds and wait rates of a feed (engine/world.hpp).
struct FeedView {
  std::vector<std::uint32_t> followees;
  std::vector<LanguageSet> bridged_languages;
  std::vector<std::uint32_t> seen_limit;
  std::vector<std::uint8_t> bounds;
  std::vector<float> later_rate_per_second;
  bool has_outsiders = false;
};

/// What is seen of what reaches accounts through a graph; constant attention
/// needs no limits. Who is no member of the platform sees nothing there.
FeedView view_of(Incoming incoming, const FollowGraph& graph,
                 PlatformId platform, const Population& population,
                 const AttentionParams& attention, const Workers& workers);

/// A hash of all that determines the view, on the graph of that hash.
std::uint64_t hash_view(std::uint64_t graph, PlatformId platform,
                        const Population& population,
                        const AttentionParams& attention);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/ids.hpp"
#include "core/parallel.hpp"
#include "model/population.hpp"
#include "scenario/scenario.hpp"
#include "setup/member_draw.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// What the generator of one feed platform's graph needs of the accounts.
struct FeedDegrees {
  std::vector<std::uint32_t> followee_target;
  std::vector<float> popularity;
};

/// The accounts of a scenario, drawn from the network's seed alone. Accounts
/// are numbered by community, then named accounts first, then by falling
/// expected visibility, so that neighbours in a follower list have similar
/// limits.
struct DrawnPopulation {
  Population population;
  std::vector<FeedDegrees> feeds;         ///< one per scenario.network.feeds
  std::vector<AccountId> named_accounts;  ///< one per scenario.accounts
};

/// Throws ConfigError where a community is smaller than its named accounts are
/// many.
DrawnPopulation draw_population(const Scenario& scenario, const Names& names,
                                const Workers& workers);

/// The same from members that `members_of` gives; `counts` has how many each
/// community has.
using MembersOf = std::function<NumberedMembers(CommunityId, std::uint32_t)>;
DrawnPopulation draw_population(const Scenario& scenario, const Names& names,
                                const std::vector<std::uint32_t>& counts,
                                const MembersOf& members_of,
                                const Workers& workers);

/// How many of `total` fall on each share: largest remainders, ties to the
/// earlier. Shares sum to 1.
std::vector<std::uint32_t> apportion(std::uint32_t total,
                                     const std::vector<double>& shares);

}  // namespace leaksim

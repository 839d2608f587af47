#pragma once

#include <string>
#include <vector>

#include "engine/world.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// What may happen to a run from outside, with names resolved.
std::vector<SilenceLaw> resolve_laws(const Scenario& scenario,
                                     const Names& names);
std::vector<Outlet> resolve_outlets(const Scenario& scenario,
                                    const Names& names);
TrendPanels resolve_trend(const Scenario& scenario, const Names& names);
std::vector<Intervention> resolve_interventions(
    const Scenario& scenario, const Names& names,
    const std::vector<AccountId>& named_accounts);

/// Which value of a world a live key's path stands for.
LiveTarget live_target(const Scenario& scenario, const Names& names,
                       const std::string& path);

/// The clock of each country: that of its first community.
std::vector<UtcOffset> country_clocks(const Scenario& scenario,
                                      const Names& names);

}  // namespace leaksim

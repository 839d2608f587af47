#pragma once

#include <vector>

#include "engine/world.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// Chooses the amplifiers of every net among the ordinary accounts of its
/// communities, marks them in the population (automated, amplifier, muted if
/// the net is disabled), and draws their rates. No account serves two nets.
std::vector<Botnet> draw_botnets(const Scenario& scenario, const Names& names,
                                 const std::vector<AccountId>& named_accounts,
                                 Population& population);

}  // namespace leaksim

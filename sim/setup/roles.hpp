#pragma once

#include <vector>

#include "core/parallel.hpp"
#include "engine/world.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// Chooses the amplifiers of every net among the ordinary accounts of its
/// communities, marks them in the population (automated, amplifier, muted if
/// the net is disabled), and draws their rates. No account serves two nets.
std::vector<Botnet> draw_botnets(const Scenario& scenario, const Names& names,
                                 const std::vector<AccountId>& named_accounts,
                                 Population& population,
                                 const Workers& workers);

/// Chooses the campaigners among persons who are neither named nor amplifiers,
/// marks them and raises their stamina.
void draw_campaigners(const Scenario& scenario, const Names& names,
                      const std::vector<AccountId>& named_accounts,
                      Population& population, const Workers& workers);

/// Gives nets that address influential accounts, but name none, the most
/// followed accounts of their platform.
void choose_influential(World& world);

}  // namespace leaksim

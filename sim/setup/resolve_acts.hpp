#pragma once

#include <vector>

#include "model/story.hpp"
#include "scenario/scenario.hpp"
#include "setup/names.hpp"

namespace leaksim {

/// Seconds from the scenario's start to a moment.
Seconds since_start(const Scenario& scenario, Instant instant);

/// When a story begins and from when its posts carry its hashtag: the times of
/// the first acts that say so, also when these are disabled, so that no
/// counterfactual moves the clock of the others' interest.
struct StoryClock {
  Seconds begin = never;
  Seconds hashtag_from = never;
  bool operator==(const StoryClock&) const = default;
};
StoryClock story_clock(const Scenario& scenario, const StorySpec& story);

/// One act of a named account.
ScriptedAct resolve_act(const Scenario& scenario, const Names& names,
                        AccountId author, const ActSpec& act);

/// Acts of all named accounts, in the scenario's order.
std::vector<ScriptedAct> resolve_acts(
    const Scenario& scenario, const Names& names,
    const std::vector<AccountId>& named_accounts);

}  // namespace leaksim

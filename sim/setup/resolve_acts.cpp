#include "setup/resolve_acts.hpp"

#include <algorithm>

namespace leaksim {

Seconds since_start(const Scenario& scenario, Instant instant) {
  return static_cast<Seconds>(instant.unix_seconds -
                              scenario.run.start.unix_seconds);
}

StoryClock story_clock(const Scenario& scenario, const StorySpec& story) {
  StoryClock clock;
  for (const SeedingSpec& seeding : scenario.seedings) {
    if (seeding.story == story.name) {
      clock.begin = std::min(clock.begin, since_start(scenario, seeding.time));
    }
  }
  for (const AccountSpec& account : scenario.accounts) {
    for (const ActSpec& act : account.acts) {
      if (act.story != story.name) {
        continue;
      }
      const Seconds time = since_start(scenario, act.time);
      clock.begin = std::min(clock.begin, time);
      if (act.coins_hashtag && !story.hashtag.empty()) {
        clock.hashtag_from = std::min(clock.hashtag_from, time);
      }
    }
  }
  return clock;
}

ScriptedAct resolve_act(const Scenario& scenario, const Names& names,
                        AccountId author, const ActSpec& act) {
  const auto story = id_of<StoryId>(names.stories, act.story);
  const auto platform = id_of<PlatformId>(names.platforms, act.platform);
  return {.name = act.name,
          .author = author,
          .story = story,
          .platform = platform,
          .language = id_of<LanguageId>(names.languages, act.language),
          .form = Form::original,
          .time = since_start(scenario, act.time),
          .enabled = act.enabled && scenario.stories[index(story)].enabled &&
                     scenario.platforms[index(platform)].enabled};
}

std::vector<ScriptedAct> resolve_acts(
    const Scenario& scenario, const Names& names,
    const std::vector<AccountId>& named_accounts) {
  std::vector<ScriptedAct> acts;
  for (std::size_t i = 0; i < scenario.accounts.size(); ++i) {
    for (const ActSpec& act : scenario.accounts[i].acts) {
      acts.push_back(resolve_act(scenario, names, named_accounts[i], act));
    }
  }
  return acts;
}

}  // namespace leaksim

#include "setup/resolve_seedings.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/draws.hpp"
#include "core/error.hpp"
#include "setup/resolve_acts.hpp"

namespace leaksim {

namespace {

/// The accounts of the community that are on the platform, in the order that
/// `by_label` gives.
std::vector<AccountId> candidates_of(const World& world, CommunityId community,
                                     PlatformId platform,
                                     const std::vector<AccountId>& by_label) {
  const Population& population = world.population;
  std::vector<AccountId> accounts;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const AccountId account = by_label.empty() ? AccountId{i} : by_label[i];
    const bool is_member =
        ((population.traits[index(account)].platforms >> index(platform)) &
         1U) != 0;
    if (population.traits[index(account)].community == community && is_member) {
      accounts.push_back(account);
    }
  }
  return accounts;
}

/// Puts the accounts with the smallest draws first.
void shuffle(const RunSeed& seed, std::uint32_t seeding,
             std::vector<AccountId>& accounts) {
  const StreamKey key = seed.stream(Stream::seeding);
  std::vector<std::pair<std::uint32_t, AccountId>> drawn;
  drawn.reserve(accounts.size());
  for (const AccountId account : accounts) {
    drawn.emplace_back(key.draw(index(account), seeding)[0], account);
  }
  std::sort(drawn.begin(), drawn.end());
  std::transform(drawn.begin(), drawn.end(), accounts.begin(),
                 [](const auto& each) { return each.second; });
}

}  // namespace

void add_seedings(const Scenario& scenario, const Names& names,
                  const std::vector<AccountId>& by_label, World& world) {
  for (const SeedingSpec& spec : scenario.seedings) {
    const auto story = id_of<StoryId>(names.stories, spec.story);
    const auto platform = id_of<PlatformId>(names.platforms, spec.platform);
    std::vector<AccountId> accounts = candidates_of(
        world, id_of<CommunityId>(names.communities, spec.community), platform,
        by_label);
    if (accounts.size() < spec.count) {
      throw ConfigError("seeding." + spec.name +
                        ".count: " + std::to_string(spec.count) + ", but " +
                        spec.community + " has " +
                        std::to_string(accounts.size()) + " accounts on " +
                        spec.platform + "; accepted: at most as many");
    }
    if (spec.choice == SeedChoice::random) {
      shuffle(world.seed, hash_text(spec.name), accounts);
    }
    accounts.resize(spec.count);
    for (const AccountId account : accounts) {
      world.acts.push_back(
          {.name = spec.name,
           .author = account,
           .story = story,
           .platform = platform,
           .language = world.population.first_language[index(account)],
           .form = Form::original,
           .time = since_start(scenario, spec.time),
           .enabled = spec.enabled && scenario.stories[index(story)].enabled &&
                      scenario.platforms[index(platform)].enabled});
    }
  }
}

}  // namespace leaksim

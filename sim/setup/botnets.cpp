#include "setup/botnets.hpp"

#include <algorithm>
#include <utility>

#include "core/draws.hpp"
#include "setup/draw_population.hpp"

namespace leaksim {

namespace {

/// The `count` free persons or bots of a community with the lowest keyed
/// words: a sample without replacement that does not depend on its size.
std::vector<AccountId> choose_accounts(const CommunityRange& community,
                                       const Population& population,
                                       const std::vector<AccountId>& named,
                                       const StreamKey& key,
                                       std::uint32_t botnet,
                                       std::uint32_t count) {
  std::vector<std::pair<std::uint64_t, AccountId>> candidates;
  for (std::uint32_t i = 0; i < community.count; ++i) {
    const AccountId account{index(community.first) + i};
    const bool taken =
        population.amplifier[index(account)] != 0 ||
        std::find(named.begin(), named.end(), account) != named.end();
    if (!taken) {
      const Block words = key.draw(index(account), botnet);
      candidates.emplace_back(
          (static_cast<std::uint64_t>(words[0]) << 32U) | words[1], account);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.resize(std::min<std::size_t>(candidates.size(), count));
  std::vector<AccountId> chosen;
  for (const auto& [word, account] : candidates) {
    chosen.push_back(account);
  }
  return chosen;
}

/// Shares of the net's accounts by community, summing to 1.
std::vector<double> community_shares(const BotnetSpec& spec,
                                     const Names& names) {
  std::vector<double> shares(names.communities.size(), 0.0);
  double total = 0.0;
  for (const auto& [name, weight] : spec.communities) {
    shares[position_of(names.communities, name)] = weight;
    total += weight;
  }
  for (double& share : shares) {
    share /= total;
  }
  return shares;
}

}  // namespace

std::vector<Botnet> draw_botnets(const Scenario& scenario, const Names& names,
                                 const std::vector<AccountId>& named_accounts,
                                 Population& population) {
  const StreamKey key =
      RunSeed{scenario.network.seed, 0}.stream(Stream::amplifier_rate);
  std::vector<Botnet> botnets;
  for (const BotnetSpec& spec : scenario.botnets) {
    const auto number = static_cast<std::uint32_t>(botnets.size());
    const auto story = id_of<StoryId>(names.stories, spec.story);
    const auto platform = id_of<PlatformId>(names.platforms, spec.platform);
    Botnet botnet{.enabled = spec.enabled &&
                             scenario.stories[index(story)].enabled &&
                             scenario.platforms[index(platform)].enabled,
                  .story = story,
                  .platform = platform,
                  .targets = {},
                  .behaviour = spec.behaviour,
                  .amplifiers = {}};
    for (const std::string& target : spec.targets) {
      botnet.targets.push_back(
          named_accounts[position_of(names.named_accounts, target)]);
    }
    const auto total = static_cast<std::uint32_t>(
        spec.accounts_share * population.size() + 0.5);
    const auto counts = apportion(total, community_shares(spec, names));
    for (std::size_t c = 0; c < counts.size(); ++c) {
      for (const AccountId account :
           choose_accounts(population.communities[c], population,
                           named_accounts, key, number, counts[c])) {
        const std::uint32_t position = index(account);
        population.kind[position] = Kind::bot;
        population.automated[position] = 1;
        population.amplifier[position] = 1;
        if (!spec.enabled || !scenario.population.automated_enabled) {
          population.enabled[position] = 0;
        }
        const Block words = key.draw(position, number, 1);
        botnet.amplifiers.push_back(
            {account,
             draw_rate_per_hour(spec.behaviour, unit(words[0], words[1]))});
      }
    }
    std::sort(botnet.amplifiers.begin(), botnet.amplifiers.end(),
              [](const Amplifier& a, const Amplifier& b) {
                return a.account < b.account;
              });
    botnets.push_back(std::move(botnet));
  }
  return botnets;
}

}  // namespace leaksim

#include "setup/roles.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/parallel_collect.hpp"
#include "setup/draw_population.hpp"

namespace leaksim {

namespace {

/// A group of accounts that is chosen by the same words.
struct Group {
  StreamKey key;
  std::uint32_t number = 0;
  bool only_persons = false;
  /// Members of these platforms, one bit each, are so many times likelier to be
  /// chosen than others.
  std::uint8_t preferred_platforms = 0;
  double preference = 1.0;
};

bool is_free(const Population& population, AccountId account,
             const std::vector<AccountId>& named, const Group& group) {
  return population.amplifier[index(account)] == 0 &&
         (!group.only_persons ||
          population.traits[index(account)].kind == Kind::person) &&
         std::find(named.begin(), named.end(), account) == named.end();
}

/// When a free account's turn comes.
using Candidate = std::pair<double, AccountId>;

/// The free accounts of a community whose turn comes by `latest`.
std::vector<Candidate> candidates_until(double latest,
                                        const CommunityRange& community,
                                        const Population& population,
                                        const std::vector<AccountId>& named,
                                        const Group& group,
                                        const Workers& workers) {
  return parallel_collect<Candidate>(
      community.count, workers, [&](std::uint32_t i, auto& to) {
        const AccountId account{index(community.first) + i};
        const bool preferred = (population.traits[index(account)].platforms &
                                group.preferred_platforms) != 0;
        const double mean = preferred ? 1.0 / group.preference : 1.0;
        const Block words = group.key.draw(index(account), group.number);
        const double u = unit(words[0], words[1]);
        // −log(1 − u) ≥ u: most need no logarithm.
        if (mean * u > latest || !is_free(population, account, named, group)) {
          return;
        }
        const double turn = exponential_quantile(u, mean);
        if (turn <= latest) {
          to.emplace_back(turn, account);
        }
      });
}

/// A weighted sample of `count` free accounts of a community, in any order,
/// without replacement, of which a smaller one is a part: each account waits an
/// exponential time at the rate of its weight, and the first are chosen
/// (Efraimidis and Spirakis 2006).
std::vector<AccountId> choose_in(const CommunityRange& community,
                                 const Population& population,
                                 const std::vector<AccountId>& named,
                                 const Group& group, std::uint32_t count,
                                 const Workers& workers) {
  // Twice as many as wanted come by then, where all are free. The longest of
  // 2^53 exponential times is below 40 means.
  double latest = 2.0 * (count + 50.0) / community.count;
  const double longest = 40.0 * std::max(1.0, 1.0 / group.preference);
  std::vector<Candidate> candidates;
  const auto look = [&] {
    candidates =
        candidates_until(latest, community, population, named, group, workers);
  };
  look();
  while (candidates.size() < count && latest < longest) {
    latest *= 8.0;
    look();
  }
  if (count < candidates.size()) {
    std::nth_element(candidates.begin(), candidates.begin() + count,
                     candidates.end());
    candidates.resize(count);
  }
  std::vector<AccountId> chosen;
  chosen.reserve(candidates.size());
  for (const auto& [turn, account] : candidates) {
    chosen.push_back(account);
  }
  return chosen;
}

/// A share of all accounts, spread over communities by weights; in account
/// order.
std::vector<AccountId> choose_accounts(
    const std::map<std::string, double>& weights, double share,
    const Names& names, const Population& population,
    const std::vector<AccountId>& named, const Group& group,
    const Workers& workers) {
  std::vector<double> shares(names.communities.size(), 0.0);
  double total = 0.0;
  for (const auto& [name, weight] : weights) {
    shares[position_of(names.communities, name)] = weight;
    total += weight;
  }
  std::vector<AccountId> chosen;
  if (!(total > 0.0)) {
    return chosen;
  }
  for (double& each : shares) {
    each /= total;
  }
  const auto counts = apportion(
      static_cast<std::uint32_t>(std::lround(share * population.size())),
      shares);
  for (std::size_t c = 0; c < counts.size(); ++c) {
    const auto in_community = choose_in(population.communities[c], population,
                                        named, group, counts[c], workers);
    chosen.insert(chosen.end(), in_community.begin(), in_community.end());
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

std::vector<Botnet> draw_botnets(const Scenario& scenario, const Names& names,
                                 const std::vector<AccountId>& named_accounts,
                                 Population& population,
                                 const Workers& workers) {
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
    for (const AccountId account : choose_accounts(
             spec.communities, spec.accounts_share, names, population,
             named_accounts, {.key = key, .number = number}, workers)) {
      const std::uint32_t position = index(account);
      population.traits[position].kind = Kind::bot;
      population.automated[position] = 1;
      population.amplifier[position] = 1;
      if (!spec.enabled || !scenario.population.automated_enabled) {
        population.traits[position].enabled = 0;
      }
      const Block words = key.draw(position, number, 1);
      botnet.amplifiers.push_back(
          {account,
           draw_rate_per_hour(spec.behaviour, unit(words[0], words[1]))});
    }
    botnets.push_back(std::move(botnet));
  }
  return botnets;
}

void draw_campaigners(const Scenario& scenario, const Names& names,
                      const std::vector<AccountId>& named_accounts,
                      Population& population, const Workers& workers) {
  const CampaignersSpec& spec = scenario.campaigners;
  if (!spec.enabled) {
    return;
  }
  std::uint8_t boards = 0;
  for (std::size_t p = 0; p < scenario.platforms.size(); ++p) {
    if (scenario.platforms[p].kind == PlatformKind::board) {
      boards = static_cast<std::uint8_t>(boards | (1U << p));
    }
  }
  const Group group{
      .key = RunSeed{scenario.network.seed, 0}.stream(Stream::campaigner),
      .number = 0,
      .only_persons = true,
      .preferred_platforms = boards,
      .preference = spec.board_factor};
  for (const AccountId account :
       choose_accounts(spec.communities, spec.accounts_share, names, population,
                       named_accounts, group, workers)) {
    population.traits[index(account)].campaigner = 1;
    population.traits[index(account)].stamina *=
        static_cast<float>(spec.params.stamina_factor);
  }
}

void choose_influential(World& world) {
  for (Botnet& botnet : world.botnets) {
    const Feed* feed = world.feed_of(botnet.platform);
    if (botnet.behaviour.strategy != BotStrategy::mention ||
        !botnet.targets.empty() || feed == nullptr) {
      continue;
    }
    std::vector<AccountId> accounts;
    for (std::uint32_t u = 0; u < world.population.size(); ++u) {
      if (world.population.traits[u].kind == Kind::person) {
        accounts.push_back(AccountId{u});
      }
    }
    const auto count =
        std::min<std::size_t>(accounts.size(), botnet.behaviour.influential);
    const auto most_followed = [feed](AccountId a, AccountId b) {
      const std::size_t of_a = followers(*feed->graph, a).size();
      const std::size_t of_b = followers(*feed->graph, b).size();
      return of_a != of_b ? of_a > of_b : a < b;
    };
    std::partial_sort(accounts.begin(),
                      accounts.begin() + static_cast<std::ptrdiff_t>(count),
                      accounts.end(), most_followed);
    accounts.resize(count);
    botnet.targets = std::move(accounts);
  }
}

}  // namespace leaksim

#include "setup/feed_network.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/heap.hpp"
#include "core/parallel_ranges.hpp"
#include "engine/visibility.hpp"
#include "network/block_graph.hpp"
#include "network/spec_hash.hpp"
#include "network/word_hash.hpp"

namespace leaksim {

namespace {

/// Chances that a one-way choice of a member of each community falls on each
/// community: by size, country and camp, with a fixed share within the
/// language.
std::vector<double> mixing_matrix(const Scenario& scenario,
                                  const FeedNetworkSpec& feed) {
  const auto& communities = scenario.communities;
  const std::size_t count = communities.size();
  std::vector<double> mixing(count * count, 0.0);
  for (std::size_t b = 0; b < count; ++b) {
    double same_language = 0.0;
    double other_language = 0.0;
    for (std::size_t c = 0; c < count; ++c) {
      const CommunitySpec& from = communities[b];
      const CommunitySpec& to = communities[c];
      const double weight =
          to.share *
          (from.country == to.country ? feed.same_country_weight : 1.0) *
          (from.camp == to.camp ? feed.same_camp_weight : 1.0);
      mixing[b * count + c] = weight;
      (from.language == to.language ? same_language : other_language) += weight;
    }
    const double same_share =
        other_language > 0.0 ? feed.same_language_share : 1.0;
    for (std::size_t c = 0; c < count; ++c) {
      const bool same = communities[b].language == communities[c].language;
      mixing[b * count + c] *= same ? same_share / same_language
                                    : (1.0 - same_share) / other_language;
    }
  }
  return mixing;
}

/// Follow probabilities that give a named account its share of followers,
/// spread over communities as its audience weights say.
std::vector<double> follow_probabilities(const Scenario& scenario,
                                         const AccountSpec& account,
                                         const Population& population) {
  std::vector<double> probabilities(population.communities.size(), 0.0);
  double total_weight = 0.0;
  for (const auto& [name, weight] : account.audience) {
    total_weight += weight;
  }
  for (std::size_t c = 0; c < probabilities.size(); ++c) {
    const auto weight = account.audience.find(scenario.communities[c].name);
    const std::uint32_t members = population.communities[c].count;
    if (weight != account.audience.end() && members > 0) {
      probabilities[c] =
          std::min(1.0, account.followers * population.size() * weight->second /
                            total_weight / members);
    }
  }
  return probabilities;
}

/// The bots of a platform with explicit feeds: who follows them, and whom they
/// follow, is imposed.
void add_bots(const Scenario& scenario, const FeedNetworkSpec& params,
              const FeedAccounts& accounts, std::vector<NamedAudience>& named) {
  const auto& communities = scenario.communities;
  for (std::size_t b = 0; b < communities.size(); ++b) {
    const bool are_bots =
        std::any_of(scenario.platforms.begin(), scenario.platforms.end(),
                    [&](const PlatformSpec& platform) {
                      return platform.name == params.platform &&
                             platform.bots == communities[b].name;
                    });
    const CommunityRange& range = accounts.population.communities[b];
    if (!are_bots) {
      continue;
    }
    std::vector<double> followed(communities.size(), params.infiltration);
    followed[b] = std::min(1.0, params.bot_followees / range.count);
    for (std::uint32_t i = 0; i < range.count; ++i) {
      const AccountId bot{index(range.first) + i};
      const bool has_audience = std::any_of(
          named.begin(), named.end(),
          [&](const auto& audience) { return audience.account == bot; });
      if (!has_audience) {
        named.push_back({bot, followed});
      }
    }
  }
}

BlockGraphSpec block_graph_spec(const Scenario& scenario,
                                const FeedNetworkSpec& params,
                                const FeedAccounts& accounts) {
  BlockGraphSpec spec;
  for (const CommunityRange& community : accounts.population.communities) {
    spec.blocks.push_back({index(community.first), community.count});
  }
  spec.mixing = mixing_matrix(scenario, params);
  spec.followee_target = accounts.degrees.followee_target;
  spec.popularity = accounts.degrees.popularity;
  spec.circle_share = params.circle_share;
  spec.circle_density = params.circle_density;
  spec.circle_mutual = params.circle_mutual;
  spec.circle_max_size = params.circle_max_size;
  for (std::size_t i = 0; i < scenario.accounts.size(); ++i) {
    const AccountSpec& account = scenario.accounts[i];
    if (account.followers > 0.0) {
      spec.named.push_back(
          {accounts.named_accounts[i],
           follow_probabilities(scenario, account, accounts.population)});
    }
  }
  add_bots(scenario, params, accounts, spec.named);
  return spec;
}

}  // namespace

FollowGraph generate_feed_graph(const Scenario& scenario, const Names& names,
                                const FeedNetworkSpec& params,
                                const FeedAccounts& accounts,
                                const Workers& workers,
                                const SeeFollowees& see) {
  return generate_block_graph(
      block_graph_spec(scenario, params, accounts), scenario.network.seed,
      id_of<PlatformId>(names.platforms, params.platform), workers, see);
}

std::uint64_t hash_feed_graph(const Scenario& scenario, const Names& names,
                              const FeedNetworkSpec& params,
                              const FeedAccounts& accounts) {
  return hash_spec(block_graph_spec(scenario, params, accounts),
                   scenario.network.seed,
                   id_of<PlatformId>(names.platforms, params.platform));
}

namespace {

bool has_outsiders(const FollowGraph& graph, PlatformId platform,
                   const Population& population) {
  const auto is_outsider = [&](std::uint32_t account) {
    return ((population.traits[account].platforms >> index(platform)) & 1U) ==
           0;
  };
  const auto& columns = graph.m_forward.m_column;
  return std::any_of(columns.begin(), columns.end(), is_outsider);
}

}  // namespace

FeedView view_of(Incoming incoming, const FollowGraph& graph,
                 PlatformId platform, const Population& population,
                 const AttentionParams& attention, const Workers& workers) {
  FeedView view;
  view.followees = std::move(incoming.followees);
  view.bridged_languages = std::move(incoming.bridged_languages);
  if (attention.model == AttentionModel::constant) {
    view.has_outsiders = has_outsiders(graph, platform, population);
    return view;
  }
  const std::uint32_t accounts = population.size();
  reserve_pages(view.seen_limit, accounts, workers);
  view.seen_limit.resize(accounts);
  reserve_pages(view.later_rate_per_second, accounts, workers);
  view.later_rate_per_second.resize(accounts);
  for_each_range(
      accounts, workers, [&](std::uint32_t first, std::uint32_t end) {
        for (std::uint32_t u = first; u < end; ++u) {
          const double visits = population.visits_per_day[u];
          const double arriving = incoming.arriving_per_day[u];
          const bool member =
              ((population.traits[u].platforms >> index(platform)) & 1U) != 0;
          view.seen_limit[u] =
              member ? to_seen_limit(seen_share(
                           visits, attention.items_per_visit, arriving))
                     : 0;
          view.later_rate_per_second[u] = static_cast<float>(
              later_visit_rate(visits, attention.items_per_visit, arriving));
        }
      });
  view.bounds = visibility_bounds(graph, view.seen_limit, workers);
  return view;
}

std::uint64_t hash_view(std::uint64_t graph, PlatformId platform,
                        const Population& population,
                        const AttentionParams& attention) {
  WordHash hash;
  hash.add(graph);
  hash.add(static_cast<std::uint64_t>(attention.model));
  hash.add_number(attention.items_per_visit);
  for (std::uint32_t u = 0; u < population.size(); ++u) {
    const unsigned member =
        (population.traits[u].platforms >> index(platform)) & 1U;
    hash.add(population.traits[u].languages | std::uint64_t{member} << 8U |
             std::uint64_t{
                 std::bit_cast<std::uint32_t>(population.activity_per_day[u])}
                 << 32U);
    hash.add(std::bit_cast<std::uint32_t>(population.visits_per_day[u]));
  }
  return hash.value();
}

}  // namespace leaksim

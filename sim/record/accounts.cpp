#include "record/accounts.hpp"

#include <utility>

#include "engine/shared_state.hpp"

namespace leaksim {

namespace {

/// A column by a function of the account.
template <class T, class Of>
void fill(std::vector<T>& column, std::uint32_t accounts, Of of) {
  column.resize(accounts);
  for (std::uint32_t u = 0; u < accounts; ++u) {
    column[u] = static_cast<T>(of(u));
  }
}

void record_attributes(const Population& population, AccountColumns& columns) {
  const std::uint32_t accounts = population.size();
  const auto& traits = population.traits;
  fill(columns.kind, accounts, [&](auto u) { return traits[u].kind; });
  fill(columns.declared_country, accounts,
       [&](auto u) { return population.declared_country[u]; });
  fill(columns.language, accounts,
       [&](auto u) { return population.first_language[u]; });
  fill(columns.camp, accounts,
       [&](auto u) { return population.community_of(u).camp; });
  fill(columns.campaigner, accounts,
       [&](auto u) { return traits[u].campaigner; });
  fill(columns.enabled, accounts, [&](auto u) { return traits[u].enabled; });
  columns.activity = population.activity_per_day;
  columns.automated = population.automated;
  columns.amplifier = population.amplifier;
}

void add_followers(const FollowGraph& graph,
                   std::vector<std::uint32_t>& count) {
  for (std::uint32_t u = 0; u < count.size(); ++u) {
    count[u] +=
        static_cast<std::uint32_t>(followers(graph, AccountId{u}).size());
  }
}

/// Appends what accounts make of a story.
void record_story(const StoryState& story, AccountColumns& columns) {
  const std::size_t first = columns.state.size();
  const std::size_t accounts = story.accounts.size();
  columns.state.resize(first + accounts);
  columns.seen.resize(first + accounts);
  columns.credence.resize(first + accounts);
  for (std::size_t u = 0; u < accounts; ++u) {
    columns.state[first + u] = account_state(story.accounts[u]);
    columns.seen[first + u] = story.accounts[u].seen;
    columns.credence[first + u] = story.accounts[u].credence;
  }
}

}  // namespace

AccountColumns record_places(const World& world) {
  const std::uint32_t accounts = world.population.size();
  AccountColumns columns;
  fill(columns.community, accounts,
       [&](auto u) { return world.population.traits[u].community; });
  fill(columns.country, accounts,
       [&](auto u) { return world.population.community_of(u).country; });
  columns.followers.assign(accounts, 0);
  for (const Feed& feed : world.feeds) {
    add_followers(*feed.graph, columns.followers);
  }
  if (world.item_platform) {
    add_followers(*world.item_platform->graph, columns.followers);
  }
  return columns;
}

AccountColumns record_accounts(const Simulation& simulation,
                               AccountColumns places,
                               std::span<const std::uint32_t> followees,
                               std::span<const AccountId> named) {
  const World& world = simulation.world();
  const std::uint32_t accounts = world.population.size();
  AccountColumns columns = std::move(places);
  record_attributes(world.population, columns);
  columns.followees.assign(followees.begin(), followees.end());
  const std::size_t entries = world.stories.size() * accounts;
  columns.state.reserve(entries);
  columns.seen.reserve(entries);
  columns.credence.reserve(entries);
  for (const StoryState& story : simulation.stories()) {
    record_story(story, columns);
  }
  columns.posts.assign(entries, 0);
  for (const Post& post : simulation.posts().since(0)) {
    ++columns.posts[index(post.story) * accounts + index(post.author)];
  }
  for (const AccountId account : named) {
    columns.named.push_back(index(account));
  }
  return columns;
}

}  // namespace leaksim

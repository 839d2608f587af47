#include "record/accounts.hpp"

#include <span>
#include <utility>

#include "engine/shared_state.hpp"

namespace leaksim {

namespace {

/// A column by a function of the account. Bytes may alias anything, so that
/// what the loop needs is kept in its own variables, here and below.
template <class T, class Of>
void fill(std::vector<T>& column, std::uint32_t accounts, Of of) {
  column.resize(accounts);
  T* const to = column.data();
  for (std::uint32_t u = 0; u < accounts; ++u) {
    to[u] = static_cast<T>(of(u));
  }
}

void record_attributes(const Population& population, AccountColumns& columns) {
  const std::uint32_t accounts = population.size();
  const std::span traits = population.traits;
  fill(columns.kind, accounts, [=](auto u) { return traits[u].kind; });
  const std::span countries = population.declared_country;
  const std::span languages = population.first_language;
  const std::span communities = population.communities;
  fill(columns.declared_country, accounts,
       [=](auto u) { return countries[u]; });
  fill(columns.language, accounts, [=](auto u) { return languages[u]; });
  fill(columns.camp, accounts,
       [=](auto u) { return communities[index(traits[u].community)].camp; });
  fill(columns.campaigner, accounts,
       [=](auto u) { return traits[u].campaigner; });
  fill(columns.enabled, accounts, [=](auto u) { return traits[u].enabled; });
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
  auto* state = columns.state.data() + first;
  auto* seen = columns.seen.data() + first;
  auto* credence = columns.credence.data() + first;
  for (const AccountStory& of : story.accounts) {
    *state++ = account_state(of);
    *seen++ = of.seen;
    *credence++ = of.credence;
  }
}

}  // namespace

AccountColumns record_places(const World& world) {
  const std::uint32_t accounts = world.population.size();
  AccountColumns columns;
  const std::span traits = world.population.traits;
  const std::span communities = world.population.communities;
  fill(columns.community, accounts,
       [=](auto u) { return traits[u].community; });
  fill(columns.country, accounts,
       [=](auto u) { return communities[index(traits[u].community)].country; });
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

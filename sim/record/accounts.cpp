#include "record/accounts.hpp"

#include "engine/shared_state.hpp"

namespace leaksim {

namespace {

void record_attributes(const Population& population, AccountColumns& columns) {
  for (std::uint32_t u = 0; u < population.size(); ++u) {
    const CommunityRange& community = population.community_of(u);
    const AccountTraits& traits = population.traits[u];
    columns.kind.push_back(static_cast<std::uint8_t>(traits.kind));
    columns.declared_country.push_back(index(population.declared_country[u]));
    columns.language.push_back(index(population.first_language[u]));
    columns.camp.push_back(index(community.camp));
    columns.campaigner.push_back(traits.campaigner);
    columns.enabled.push_back(traits.enabled);
  }
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

void record_story(const StoryState& story, std::uint32_t accounts,
                  AccountColumns& columns) {
  for (std::uint32_t u = 0; u < accounts; ++u) {
    columns.state.push_back(account_state(story, AccountId{u}));
    columns.seen.push_back(story.accounts[u].seen);
    columns.credence.push_back(story.accounts[u].credence);
  }
}

}  // namespace

std::uint8_t account_state(const StoryState& story, AccountId account) {
  const bool posted =
      (story.accounts[index(account)].marks & has_posted_mark) != 0;
  return posted ? 2 : (is_aware(story, account) ? 1 : 0);
}

AccountColumns record_places(const World& world) {
  const std::uint32_t accounts = world.population.size();
  AccountColumns columns;
  for (std::uint32_t u = 0; u < accounts; ++u) {
    columns.community.push_back(index(world.population.traits[u].community));
    columns.country.push_back(index(world.population.community_of(u).country));
  }
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
                               std::span<const std::uint32_t> followees,
                               std::span<const AccountId> named) {
  const World& world = simulation.world();
  const std::uint32_t accounts = world.population.size();
  AccountColumns columns = record_places(world);
  record_attributes(world.population, columns);
  columns.followees.assign(followees.begin(), followees.end());
  for (const StoryState& story : simulation.stories()) {
    record_story(story, accounts, columns);
  }
  columns.posts.assign(world.stories.size() * accounts, 0);
  for (const Post& post : simulation.posts().since(0)) {
    ++columns.posts[index(post.story) * accounts + index(post.author)];
  }
  for (const AccountId account : named) {
    columns.named.push_back(index(account));
  }
  return columns;
}

}  // namespace leaksim

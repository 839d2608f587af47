#include "setup/build_world.hpp"

#include <algorithm>

#include "core/heap.hpp"
#include "network/author_rows.hpp"
#include "setup/draw_population.hpp"
#include "setup/electorate.hpp"
#include "setup/feed_graphs.hpp"
#include "setup/feed_network.hpp"
#include "setup/resolve_acts.hpp"
#include "setup/resolve_events.hpp"
#include "setup/resolve_seedings.hpp"
#include "setup/roles.hpp"

namespace leaksim {

namespace {

const PlatformSpec& platform_of(const Scenario& scenario, const Names& names,
                                std::string_view name) {
  return scenario.platforms[position_of(names.platforms, name)];
}

/// Stories with the times that their acts give them.
std::vector<Story> resolve_stories(const Scenario& scenario,
                                   const Names& names) {
  std::vector<Story> stories;
  for (const StorySpec& spec : scenario.stories) {
    const StoryClock clock = story_clock(scenario, spec);
    Story story{.appeal = spec.appeal,
                .affinity = std::vector<double>(names.camps.size(), 1.0),
                .ranking = spec.ranking,
                .friction = spec.friction,
                .label_factor = spec.label_factor,
                .label_delay_hours = spec.label_delay_hours,
                .plausibility = spec.plausibility,
                .forged_share = spec.forged_share,
                .counters = {},
                .interest_decay_hours = spec.interest_decay_hours,
                .begin = clock.begin,
                .hashtag_from = clock.hashtag_from};
    if (!spec.counters.empty()) {
      story.counters = id_of<StoryId>(names.stories, spec.counters);
    }
    for (const auto& [camp, affinity] : spec.affinity) {
      story.affinity[position_of(names.camps, camp)] = affinity;
    }
    stories.push_back(story);
  }
  return stories;
}

ItemPlatform make_item_platform(const PlatformSpec& spec, const Feed& feed,
                                const BuiltWorld& built,
                                const Workers& workers) {
  const Population& population = built.world.population;
  ItemPlatform platform{.platform = feed.platform,
                        .enabled = spec.enabled,
                        .params = spec.items,
                        .message = spec.message,
                        .graph = feed.graph,
                        .followees = rows_by_follower(*feed.graph, workers),
                        .is_member = {},
                        .is_bot = {}};
  for (std::uint32_t u = 0; u < population.size(); ++u) {
    const bool is_member =
        ((population.traits[u].platforms >> index(feed.platform)) & 1U) != 0;
    platform.is_member.push_back(is_member ? 1 : 0);
    platform.is_bot.push_back(
        built.names.communities[index(population.traits[u].community)] ==
                spec.bots
            ? 1
            : 0);
  }
  return platform;
}

/// One of the scenario's feeds, on its graph.
struct PlacedFeed {
  std::size_t position = 0;  ///< in scenario.network.feeds
  PlatformId platform{};
  const Population& population;
  std::shared_ptr<const FollowGraph> graph;
  FeedView view;
};

/// The graph of a feed and the view of it, from what is shared if they are
/// there.
void place_feed(const Scenario& scenario, FeedGraphs& graphs,
                const Workers& workers, SharedFeeds* shared, PlacedFeed& feed) {
  std::optional<Incoming> incoming;
  const auto make_graph = [&] {
    auto made = graphs.graph(feed.position, feed.population, workers);
    incoming = std::move(made.incoming);
    return made.graph;
  };
  const auto make_view = [&] {
    if (!incoming) {
      incoming = measure_incoming(*feed.graph, feed.population, workers);
    }
    return view_of(std::move(*incoming), *feed.graph, feed.platform,
                   feed.population, scenario.attention, workers);
  };
  const auto key = shared == nullptr
                       ? std::nullopt
                       : graphs.key(feed.position, feed.population);
  if (!key) {
    feed.graph = make_graph();
    release_free_memory();
    feed.view = make_view();
    return;
  }
  feed.graph = shared->graphs.get(*key, make_graph);
  feed.view = *shared->views.get(
      hash_view(*key, feed.platform, feed.population, scenario.attention),
      [&] { return std::make_shared<const FeedView>(make_view()); });
}

void add_feeds(const Scenario& scenario, FeedGraphs& graphs,
               const Workers& workers, SharedFeeds* shared, BuiltWorld& built) {
  Population& population = built.world.population;
  for (AccountTraits& traits : population.traits) {
    traits.contact_languages = 0;
  }
  built.followees.assign(population.size(), 0);
  for (std::size_t i = 0; i < scenario.network.feeds.size(); ++i) {
    const std::string& name = scenario.network.feeds[i].platform;
    const PlatformSpec& platform = platform_of(scenario, built.names, name);
    PlacedFeed placed{
        .position = i,
        .platform = id_of<PlatformId>(built.names.platforms, name),
        .population = population,
        .graph = nullptr,
        .view = {}};
    place_feed(scenario, graphs, workers, shared, placed);
    FeedView& view = placed.view;
    for (std::uint32_t u = 0; u < population.size(); ++u) {
      built.followees[u] += view.followees[u];
      population.traits[u].contact_languages = static_cast<LanguageSet>(
          population.traits[u].contact_languages | view.bridged_languages[u]);
    }
    Feed feed{.platform = placed.platform,
              .enabled = platform.enabled,
              .ranking = platform.ranking,
              .graph = placed.graph,
              .has_outsiders = view.has_outsiders,
              .seen_limit = std::move(view.seen_limit),
              .bounds = std::move(view.bounds),
              .later_rate_per_second = std::move(view.later_rate_per_second)};
    if (platform.model == FeedModel::item_lists) {
      built.world.item_platform =
          make_item_platform(platform, feed, built, workers);
    } else {
      built.world.feeds.push_back(std::move(feed));
    }
  }
}

}  // namespace

BuiltWorld build_world(const Scenario& scenario, std::uint32_t replicate,
                       const Workers& workers, const GivenNetworks& networks,
                       SharedFeeds* shared) {
  BuiltWorld built;
  built.names = collect_names(scenario);
  FeedGraphs graphs(scenario, built.names, networks, workers);
  DrawnPopulation drawn = graphs.take_population();
  built.named_accounts = drawn.named_accounts;
  World& world = built.world;
  world.start = scenario.run.start;
  world.duration = since_start(scenario, scenario.run.end);
  world.tick = scenario.run.tick;
  world.seed = {scenario.run.seed, replicate};
  world.platform_count = static_cast<std::uint32_t>(scenario.platforms.size());
  world.stories = resolve_stories(scenario, built.names);
  world.country_count =
      static_cast<std::uint32_t>(built.names.countries.size());
  world.country_clocks = country_clocks(scenario, built.names);
  world.acts = resolve_acts(scenario, built.names, built.named_accounts);
  world.laws = resolve_laws(scenario, built.names);
  world.outlets = resolve_outlets(scenario, built.names);
  world.trend = resolve_trend(scenario, built.names);
  world.interventions =
      resolve_interventions(scenario, built.names, built.named_accounts);
  world.rhythm = DailyRhythm(scenario.rhythm);
  world.posting_rhythm =
      DailyRhythm({.hourly_share = scenario.rhythm.hourly_share, .floor = 0.0});
  world.attention = scenario.attention;
  world.showings =
      Showings(scenario.attention.visibility, scenario.attention.recovery);
  world.response = scenario.response;
  world.engagement = scenario.engagement;
  world.language = scenario.language;
  world.page = scenario.page;
  world.background = scenario.background;
  world.belief = scenario.belief;
  for (const PlatformSpec& platform : scenario.platforms) {
    if (platform.kind == PlatformKind::board) {
      world.boards.push_back(
          {id_of<PlatformId>(built.names.platforms, platform.name),
           platform.enabled, platform.board});
    }
  }
  world.botnets = draw_botnets(scenario, built.names, built.named_accounts,
                               drawn.population, workers);
  draw_campaigners(scenario, built.names, built.named_accounts,
                   drawn.population, workers);
  world.population = std::move(drawn.population);
  graphs.set_accounts(std::move(drawn.feeds), built.named_accounts);
  add_feeds(scenario, graphs, workers, shared, built);
  choose_influential(world);
  const bool needs_labels =
      std::any_of(scenario.seedings.begin(), scenario.seedings.end(),
                  [](const SeedingSpec& seeding) {
                    return seeding.choice == SeedChoice::first;
                  });
  add_seedings(
      scenario, built.names,
      needs_labels ? graphs.accounts_by_label() : std::vector<AccountId>(),
      world);
  world.election =
      draw_election(scenario, built.names, world.population, workers);
  return built;
}

bool world_depends_on_replicate(const Scenario& scenario) {
  return std::any_of(scenario.seedings.begin(), scenario.seedings.end(),
                     [](const SeedingSpec& seeding) {
                       return seeding.choice == SeedChoice::random;
                     });
}

}  // namespace leaksim

#include "support/small_world.hpp"

#include <algorithm>
#include <numeric>
#include <ostream>
#include <tuple>

#include "engine/visibility.hpp"

namespace leaksim::testing {

namespace {

// So probable that its threshold is certainty, and so long that nothing fades.
constexpr double certain_hazard = 1e6;
constexpr double endless_hours = 1e12;

class Recorder : public Observer {
 public:
  void on_tick(const TickReport& report) override {
    for (const auto& list : report.first_exposures) {
      exposures.insert(exposures.end(), list.begin(), list.end());
    }
  }
  void visit_state(StateVisitor /*state*/) override {}
  std::vector<FirstExposure> exposures;
};

void set_certain_rules(World& world) {
  world.attention.online_share = 1e6;
  world.attention.online_wait_seconds = 1e-6;
  world.response.reaction_median_seconds = 1e-6;
  world.response.reaction_sigma = 0.0;
  world.response.repost_share = 1.0;
  world.engagement.decay_hours = endless_hours;
  world.belief.sharing_weight = 0.0;
  world.belief.rebuttal_share = 0.0;
}

std::vector<std::uint32_t> slots_in_order(const std::vector<Post>& posts) {
  std::vector<std::uint32_t> order(posts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::tuple(posts[a].time, posts[a].author) <
           std::tuple(posts[b].time, posts[b].author);
  });
  return order;
}

}  // namespace

std::shared_ptr<const FollowGraph> make_graph(std::uint32_t accounts,
                                              Arcs arcs) {
  std::sort(arcs.begin(), arcs.end());
  arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
  auto graph = std::make_shared<FollowGraph>();
  graph->m_forward.m_rowstart.assign(std::size_t{accounts} + 1, 0);
  for (const auto& [author, follower] : arcs) {
    ++graph->m_forward.m_rowstart[std::size_t{author} + 1];
    graph->m_forward.m_column.push_back(follower);
  }
  auto& rows = graph->m_forward.m_rowstart;
  std::partial_sum(rows.begin(), rows.end(), rows.begin());
  return graph;
}

void add_community(World& world, std::uint32_t count, CountryId country,
                   CampId camp, LanguageId language) {
  Population& population = world.population;
  const CommunityId community{
      static_cast<std::uint8_t>(population.communities.size())};
  population.communities.push_back(
      {AccountId{population.size()}, count, country, camp, UtcOffset{}});
  for (std::uint32_t i = 0; i < count; ++i) {
    population.traits.push_back({.community = community,
                                 .languages = language_bit(language),
                                 .platforms = 1,
                                 .susceptibility = 1.0F});
    population.declared_country.push_back(country);
    population.first_language.push_back(language);
    population.automated.push_back(0);
    population.amplifier.push_back(0);
    population.activity_per_day.push_back(1.0F);
    population.visits_per_day.push_back(1.0F);
  }
}

World small_world(std::uint32_t accounts, const Arcs& arcs) {
  World world;
  world.start = {1'493'416'800};  // 2017-04-28T22:00:00Z
  world.duration = seconds_per_hour;
  world.tick = 1;
  world.seed = {1, 0};
  world.platform_count = 1;
  world.country_count = 2;
  world.country_clocks.assign(2, UtcOffset{});
  world.background.political_share = 0.0;
  world.stories.push_back({.appeal = certain_hazard,
                           .affinity = {1.0, 1.0},
                           .ranking = 1.0,
                           .friction = 1.0,
                           .label_factor = 1.0,
                           .label_delay_hours = 0.0,
                           .plausibility = 0.5,
                           .forged_share = 0.0,
                           .counters = std::nullopt,
                           .interest_decay_hours = endless_hours,
                           .begin = 0,
                           .hashtag_from = never});
  set_certain_rules(world);
  add_community(world, accounts, CountryId{0}, CampId{0}, LanguageId{0});
  world.feeds.emplace_back();
  connect(world, arcs);
  return world;
}

std::vector<std::uint16_t> seen_counts(const StoryState& story) {
  std::vector<std::uint16_t> counts;
  for (const AccountStory& account : story.accounts) {
    counts.push_back(account.seen);
  }
  return counts;
}

void connect(World& world, const Arcs& arcs) {
  const std::uint32_t accounts = world.population.size();
  Feed& feed = world.feeds[0];
  feed.graph = make_graph(accounts, arcs);
  feed.later_rate_per_second.assign(accounts, 1.0F);
  set_visibility(feed, 1.0);
}

void set_limits(Feed& feed, const std::vector<std::uint32_t>& limits) {
  feed.seen_limit.assign(limits.begin(), limits.end());
  feed.bounds = visibility_bounds(*feed.graph, feed.seen_limit,
                                  Workers(1, Backend::serial));
}

void set_visibility(Feed& feed, double seen_share) {
  set_limits(feed, std::vector<std::uint32_t>(account_count(*feed.graph),
                                              to_seen_limit(seen_share)));
}

ScriptedAct make_act(std::uint32_t author, Seconds time,
                     const std::string& name) {
  ScriptedAct act;
  act.name = name;
  act.author = AccountId{author};
  act.time = time;
  return act;
}

Outcome run_world(const World& world, Partition partition) {
  const Workers workers(1, Backend::serial);
  Simulation simulation(world, workers, partition);
  Recorder recorder;
  simulation.add_observer(recorder);
  while (!simulation.done()) {
    simulation.step();
  }
  Outcome outcome;
  const auto posts = simulation.posts().since(0);
  outcome.posts.assign(posts.begin(), posts.end());
  outcome.exposures = std::move(recorder.exposures);
  std::sort(outcome.exposures.begin(), outcome.exposures.end(),
            [](const FirstExposure& a, const FirstExposure& b) {
              return std::tuple(a.time, a.account, a.story) <
                     std::tuple(b.time, b.account, b.story);
            });
  outcome.stories = simulation.stories();
  return outcome;
}

std::ostream& operator<<(std::ostream& out, const TimelineRow& row) {
  return out << '(' << row.time << " s, account " << row.author << ", parent "
             << row.parent << ", root " << row.root << ", depth " << row.depth
             << ')';
}

std::vector<TimelineRow> timeline_of(const Outcome& outcome) {
  const auto order = slots_in_order(outcome.posts);
  std::vector<std::int32_t> row_of(order.size());
  for (std::size_t row = 0; row < order.size(); ++row) {
    row_of[order[row]] = static_cast<std::int32_t>(row);
  }
  std::vector<TimelineRow> rows;
  for (const std::uint32_t slot : order) {
    const Post& post = outcome.posts[slot];
    rows.push_back({post.time, index(post.author),
                    post.parent == no_post ? -1 : row_of[index(post.parent)],
                    row_of[index(post.root)], post.depth});
  }
  return rows;
}

SeenPosts seen_posts_of(const Outcome& outcome) {
  SeenPosts sightings;
  for (const FirstExposure& exposure : outcome.exposures) {
    sightings.emplace_back(exposure.time, index(exposure.account));
  }
  return sightings;
}

}  // namespace leaksim::testing

#include "setup/feed_network.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/visibility.hpp"
#include "model/attention.hpp"
#include "setup/build_world.hpp"
#include "support/medium_scenario.hpp"
#include "support/serial.hpp"
#include "support/small_world.hpp"
#include "support/statistics.hpp"

namespace leaksim {

namespace {

using testing::serial;

}  // namespace

TEST_CASE("what arrives is the sum of the followees' activity") {
  World world = testing::small_world(4, {});
  Population& population = world.population;
  population.activity_per_day = {0.5F, 2.0F, 8.0F, 100.0F};
  // Disabled accounts count: no cause may move the visibility of others.
  population.traits[2].enabled = 0;
  const auto graph =
      testing::make_graph(4, {{0, 3}, {1, 3}, {2, 3}, {2, 0}, {3, 1}});
  const Incoming incoming = measure_incoming(*graph, population, serial);
  CHECK(incoming.followees == std::vector<std::uint32_t>{1, 1, 0, 3});
  CHECK(incoming.arriving_per_day ==
        std::vector<double>{8.0, 100.0, 0.0, 10.5});
}

TEST_CASE("a bilingual followee bridges its languages to those it shares one") {
  World world = testing::small_world(6, {});
  Population& population = world.population;
  constexpr LanguageSet french = 1;
  constexpr LanguageSet english = 2;
  constexpr LanguageSet german = 4;
  const std::vector<LanguageSet> spoken{
      french | english, french, french, english, german, french | german};
  for (std::size_t u = 0; u < spoken.size(); ++u) {
    population.traits[u].languages = spoken[u];
  }
  // 0, bilingual, is followed by 1, 3 and 4; 2 hears only one who is not.
  const auto graph =
      testing::make_graph(6, {{0, 1}, {0, 3}, {0, 4}, {1, 2}, {5, 1}});
  const Incoming incoming = measure_incoming(*graph, population, serial);
  const std::vector<int> bridged(incoming.bridged_languages.begin(),
                                 incoming.bridged_languages.end());
  CHECK(bridged == std::vector<int>{0, french | english | german, 0,
                                    french | english, 0, 0});
}

TEST_CASE("the measure does not depend on the number of threads") {
  const BuiltWorld built =
      build_world(testing::medium_scenario(3000), 0, serial);
  const Workers many(3);
  const auto& graph = *built.world.feeds[0].graph;
  const Incoming one = measure_incoming(graph, built.world.population, serial);
  const Incoming other = measure_incoming(graph, built.world.population, many);
  CHECK(one.arriving_per_day == other.arriving_per_day);
  CHECK(one.bridged_languages == other.bridged_languages);
}

TEST_CASE("what is measured from lists of followees is what the graph gives") {
  const BuiltWorld built =
      build_world(testing::medium_scenario(3000), 0, serial);
  const Population& population = built.world.population;
  const auto& graph = *built.world.feeds[0].graph;
  const FollowGraph followees = rows_by_follower(graph, serial);
  IncomingMeasure measure(population, Workers(4));
  constexpr std::uint32_t range_size = 700;
  for (std::uint32_t first = 0; first < population.size();
       first += range_size) {
    const FollowerRange range{first,
                              std::min(first + range_size, population.size())};
    FolloweeLists lists;
    for (std::uint32_t u = range.first; u < range.last; ++u) {
      const auto row = followers(followees, AccountId{u});
      lists.followees.insert(lists.followees.end(), row.begin(), row.end());
      lists.list_ends.push_back(
          static_cast<std::uint32_t>(lists.followees.size()));
    }
    measure.see(range, lists);
  }
  const Incoming from_lists = measure.take();
  const Incoming from_graph = measure_incoming(graph, population, serial);
  CHECK(from_lists.followees == from_graph.followees);
  CHECK(from_lists.arriving_per_day == from_graph.arriving_per_day);
  CHECK(from_lists.bridged_languages == from_graph.bridged_languages);
  CHECK(std::any_of(from_lists.bridged_languages.begin(),
                    from_lists.bridged_languages.end(),
                    [](LanguageSet bridged) { return bridged != 0; }));
}

TEST_CASE("visibility follows from visits, reading and what arrives") {
  World world = testing::small_world(3, {{0, 1}, {0, 2}});
  world.population.visits_per_day = {5.0F, 5.0F, 10.0F};
  world.population.traits[2].platforms = 0;
  const FollowGraph& graph = *world.feeds[0].graph;
  AttentionParams attention;
  attention.items_per_visit = 20.0;
  Incoming incoming;
  incoming.arriving_per_day = {0.0, 300.0, 50.0};
  const FeedView view = view_of(incoming, graph, PlatformId{}, world.population,
                                attention, serial);
  CHECK(view.seen_limit[0] == to_seen_limit(1.0));
  CHECK(view.seen_limit[1] == to_seen_limit(0.25));
  // No member of the platform: sees nothing there.
  CHECK(view.seen_limit[2] == 0);
  CHECK(view.later_rate_per_second[1] ==
        Approx((5.0 + 300.0 / 20.0) / 86400.0));
  CHECK(view.bounds == visibility_bounds(graph, view.seen_limit, serial));
}

TEST_CASE("one-way choices mix by language, country and camp as set") {
  Scenario scenario = testing::medium_scenario(8000);
  scenario.accounts.clear();
  scenario.botnets.clear();
  FeedNetworkSpec& feed = scenario.network.feeds[0];
  feed.circle_share = 0.0;
  // Nearly equal accounts, few of each wanted: hardly any choice repeats.
  feed.followees_median = 5.0;
  feed.followees_sigma = 0.1;
  feed.popularity_sigma = 0.1;
  feed.popularity_tail_exponent = 50.0;
  feed.same_language_share = 0.8;
  feed.same_country_weight = 1.0;
  feed.same_camp_weight = 3.0;
  const BuiltWorld built = build_world(scenario, 0, serial);
  const Population& population = built.world.population;
  std::vector<double> arcs(4, 0.0);  // followees of fr_right, by community
  for (std::uint32_t author = 0; author < population.size(); ++author) {
    for (const std::uint32_t u :
         followers(*built.world.feeds[0].graph, AccountId{author})) {
      if (population.traits[u].community == CommunityId{0}) {
        arcs[index(population.traits[author].community)] += 1.0;
      }
    }
  }
  const double total = arcs[0] + arcs[1] + arcs[2] + arcs[3];
  REQUIRE(total > 5000);
  // Within the language: sizes 0.2 and 0.3, the own camp three times; across:
  // sizes 0.3 (own camp) and 0.2.
  const std::vector<double> expected{0.8 * 0.6 / 0.9, 0.8 * 0.3 / 0.9,
                                     0.2 * 0.9 / 1.1, 0.2 * 0.2 / 1.1};
  for (std::size_t c = 0; c < 4; ++c) {
    INFO("community " << c);
    CHECK(std::abs(arcs[c] / total - expected[c]) <
          testing::normal_critical() *
              std::sqrt(expected[c] * (1.0 - expected[c]) / total));
  }
}

TEST_CASE("a named account has its followers where its audience says") {
  constexpr std::uint32_t accounts = 8000;
  const BuiltWorld built =
      build_world(testing::medium_scenario(accounts), 0, serial);
  const Population& population = built.world.population;
  std::vector<double> observed(4, 0.0);
  for (const std::uint32_t u :
       followers(*built.world.feeds[0].graph, built.named_accounts[1])) {
    observed[index(population.traits[u].community)] += 1.0;
  }
  const double total = 0.05 * accounts;
  const std::vector<double> expected{0.1 * total, 0.0, 0.7 * total,
                                     0.2 * total};
  for (std::size_t c = 0; c < 4; ++c) {
    INFO("community " << c);
    CHECK(std::abs(observed[c] - expected[c]) <=
          testing::normal_critical() * std::sqrt(expected[c]));
  }
}

}  // namespace leaksim

#include "setup/draw_population.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "core/error.hpp"
#include "setup/member_draw.hpp"
#include "support/medium_scenario.hpp"
#include "support/serial.hpp"
#include "support/statistics.hpp"
#include "support/traits.hpp"

namespace leaksim {

namespace {

using Counts = std::vector<std::uint32_t>;
using testing::medium_scenario;
using testing::serial;

DrawnPopulation draw_accounts(const Scenario& scenario) {
  return draw_population(scenario, collect_names(scenario), serial);
}

template <class T>
double count_of(const std::vector<T>& values, T value) {
  return static_cast<double>(std::count(values.begin(), values.end(), value));
}

void check_share(double observed, double count, double share) {
  INFO("observed " << observed << " of " << count << ", share " << share);
  CHECK(std::abs(observed - share * count) <
        testing::normal_critical() * std::sqrt(count * share * (1 - share)));
}

}  // namespace

TEST_CASE("apportioning keeps the sum and stays within one of each share") {
  testing::UniformSequence next(1);
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<double> shares(1 + static_cast<std::size_t>(next() * 9.0));
    for (double& share : shares) {
      share = next();
    }
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares) {
      share /= sum;
    }
    const auto total = static_cast<std::uint32_t>(next() * 1000.0);
    const Counts counts = apportion(total, shares);
    REQUIRE(std::accumulate(counts.begin(), counts.end(), 0U) == total);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      REQUIRE(std::abs(counts[i] - shares[i] * total) < 1.0 + 1e-9);
    }
  }
}

TEST_CASE("the largest remainders are served, ties to the earlier") {
  CHECK(apportion(10, {0.25, 0.25, 0.5}) == Counts{3, 2, 5});
  CHECK(apportion(10, {0.14, 0.27, 0.59}) == Counts{1, 3, 6});
  CHECK(apportion(1, {0.25, 0.25, 0.25, 0.25}) == Counts{1, 0, 0, 0});
  CHECK(apportion(100, {0.29, 0.71}) == Counts{29, 71});
  CHECK(apportion(0, {0.5, 0.5}) == Counts{0, 0});
}

TEST_CASE("communities cover the accounts in order") {
  const DrawnPopulation drawn = draw_accounts(medium_scenario(1001));
  const Population& population = drawn.population;
  REQUIRE(population.size() == 1001);
  std::uint32_t next = 0;
  for (std::size_t c = 0; c < population.communities.size(); ++c) {
    const CommunityRange& range = population.communities[c];
    CHECK(index(range.first) == next);
    for (std::uint32_t u = next; u < next + range.count; ++u) {
      REQUIRE(index(population.traits[u].community) == c);
    }
    next += range.count;
  }
  CHECK(next == 1001);
  CHECK(population.communities[0].country == CountryId{0});
  CHECK(population.communities[3].country == CountryId{1});
  CHECK(population.communities[1].camp == CampId{1});
  CHECK(population.communities[2].clock == UtcOffset{-240});
}

TEST_CASE("members are numbered named first, then by falling visibility") {
  const Scenario scenario = medium_scenario(2000);
  const auto members = draw_members(scenario, collect_names(scenario),
                                    CommunityId{2}, 600, serial);
  REQUIRE(members.size() == 600);
  CHECK(members[0].named == 0);  // seeder
  CHECK(members[1].named == 1);  // hub
  for (std::size_t i = 2; i < members.size(); ++i) {
    REQUIRE(members[i].named == -1);
    REQUIRE((i == 2 || members[i - 1].expected_visibility >=
                           members[i].expected_visibility));
  }
  // Named audiences replace popularity.
  CHECK(members[0].degrees[0].popularity == 0.0F);
  CHECK(members[2].degrees[0].popularity > 0.0F);
}

TEST_CASE("named accounts are found where they are numbered") {
  const DrawnPopulation drawn = draw_accounts(medium_scenario(1000));
  const Population& population = drawn.population;
  const AccountId first_of_us_right = population.communities[2].first;
  REQUIRE(drawn.named_accounts.size() == 3);
  CHECK(drawn.named_accounts[0] == first_of_us_right);
  CHECK(index(drawn.named_accounts[1]) == index(first_of_us_right) + 1);
  CHECK(drawn.named_accounts[2] == population.communities[1].first);
  CHECK(population.traits[index(drawn.named_accounts[0])].kind == Kind::source);
  CHECK(population.traits[index(drawn.named_accounts[1])].kind == Kind::person);
  CHECK(population.traits[index(drawn.named_accounts[2])].compliance_class ==
        ComplianceClass::official);
  // A person by its table is not automated, whatever would be drawn.
  Scenario all_bots = medium_scenario(1000);
  all_bots.population.automated_share = 1.0;
  const DrawnPopulation bots = draw_accounts(all_bots);
  CHECK(bots.population.automated[index(bots.named_accounts[1])] == 0);
  CHECK(count_of(testing::traits_of(bots.population, &AccountTraits::kind),
                 Kind::bot) == 997);
}

TEST_CASE("a community too small for its named accounts is an error") {
  const Scenario scenario = medium_scenario(3);
  CHECK_THROWS_AS(draw_accounts(scenario), ConfigError);
  CHECK_THROWS_WITH(draw_accounts(scenario), Catch::Contains("us_right"));
}

TEST_CASE("the size of one community moves nothing in another") {
  Scenario scenario = medium_scenario(1000);
  const Names names = collect_names(scenario);
  const auto few = draw_members(scenario, names, CommunityId{3}, 100, serial);
  const auto many = draw_members(scenario, names, CommunityId{3}, 200, serial);
  for (const Member& member : few.drawn) {
    const auto same = std::find_if(
        many.drawn.begin(), many.drawn.end(),
        [&](const Member& other) { return other.member == member.member; });
    REQUIRE(same != many.drawn.end());
    REQUIRE(same->activity_per_day == member.activity_per_day);
    REQUIRE(same->visits_per_day == member.visits_per_day);
    REQUIRE(same->platforms == member.platforms);
    REQUIRE(same->degrees[0].popularity == member.degrees[0].popularity);
  }
}

TEST_CASE("a community may declare its country less often") {
  Scenario scenario = medium_scenario(20'000);
  scenario.communities[0].declaring_factor = 0.5;
  scenario.communities[1].declaring_factor = 2.0;
  const Population population = draw_accounts(scenario).population;
  const auto declaring = [&](std::size_t c) {
    const CommunityRange& range = population.communities[c];
    double count = 0;
    for (std::uint32_t i = 0; i < range.count; ++i) {
      count += population.declared_country[index(range.first) + i] != no_country
                   ? 1
                   : 0;
    }
    return count;
  };
  check_share(declaring(0), population.communities[0].count, 0.33);
  CHECK(declaring(1) == population.communities[1].count);
}

TEST_CASE("shares of the population are as set") {
  constexpr std::uint32_t accounts = 20'000;
  Scenario scenario = medium_scenario(accounts);
  scenario.communities[0].members["twitter"] = 0.6;
  const Population population = draw_accounts(scenario).population;
  check_share(count_of<std::uint8_t>(population.automated, 1), accounts - 3,
              0.13);
  check_share(accounts - count_of(population.declared_country, no_country),
              accounts, 0.66);
  check_share(count_of<LanguageSet>(
                  testing::traits_of(population, &AccountTraits::languages), 3),
              accounts, 0.10);
  double on_feed = 0;
  double on_board = 0;
  for (std::uint32_t u = 0; u < population.communities[0].count; ++u) {
    on_feed += population.traits[u].platforms & 1U;
    on_board += (population.traits[u].platforms >> 1U) & 1U;
  }
  check_share(on_feed, 0.2 * accounts, 0.6);
  check_share(on_board, 0.2 * accounts, 0.03);
  const auto last = population.traits.back().platforms;
  CHECK(last == 1);  // everyone else is on feeds and on no board
}

TEST_CASE("susceptibility has mean 1, activity its median") {
  constexpr std::uint32_t accounts = 40'000;
  Scenario scenario = medium_scenario(accounts);
  scenario.population.automated_share = 0.0;
  const Population population = draw_accounts(scenario).population;
  const auto drawn =
      testing::traits_of(population, &AccountTraits::susceptibility);
  const std::vector<double> susceptibility(drawn.begin(), drawn.end());
  // Variance of a log-normal of mean 1 with sigma 1: e − 1.
  CHECK(std::abs(testing::moments(susceptibility).mean - 1.0) <
        testing::normal_critical() * std::sqrt((std::exp(1.0) - 1) / accounts));
  const std::vector<double> activity(population.activity_per_day.begin(),
                                     population.activity_per_day.end());
  CHECK(testing::ks_statistic(activity, [](double a) {
          return a >= 150.0 ? 1.0 : testing::log_normal_cdf(a, 0.4, 2.12);
        }) < testing::ks_critical(accounts));
}

TEST_CASE("automated accounts respond more readily, by their factor") {
  Scenario scenario = medium_scenario(500);
  scenario.population.automated_share = 0.0;
  const Population people = draw_accounts(scenario).population;
  scenario.population.automated_share = 1.0;
  const Population bots = draw_accounts(scenario).population;
  CHECK(bots.traits.back().susceptibility ==
        Approx(1.3 * people.traits.back().susceptibility));
}

TEST_CASE("causes that are switched off stay in the population, mute") {
  Scenario scenario = medium_scenario(1000);
  const DrawnPopulation before = draw_accounts(scenario);
  const auto hub = index(before.named_accounts[1]);
  SECTION("a named account") {
    scenario.accounts[1].enabled = false;
    const Population after = draw_accounts(scenario).population;
    CHECK(after.traits[hub].enabled == 0);
    CHECK(count_of<std::uint8_t>(
              testing::traits_of(after, &AccountTraits::enabled), 0) == 1);
    CHECK(after.activity_per_day == before.population.activity_per_day);
  }
  SECTION("a community with its named accounts") {
    scenario.communities[2].enabled = false;
    const Population after = draw_accounts(scenario).population;
    CHECK(after.traits[hub].enabled == 0);
    CHECK(count_of<std::uint8_t>(
              testing::traits_of(after, &AccountTraits::enabled), 0) == 300);
  }
  SECTION("automated accounts, named ones too") {
    scenario.accounts[1].kind = Kind::bot;
    scenario.population.automated_enabled = false;
    const Population after = draw_accounts(scenario).population;
    CHECK(after.traits[hub].enabled == 0);
    for (std::uint32_t u = 0; u < 1000; ++u) {
      REQUIRE(after.traits[u].enabled == 1 - after.automated[u]);
    }
  }
}

TEST_CASE("the population is that of the network's seed, not the run's") {
  Scenario scenario = medium_scenario(500);
  const Population before = draw_accounts(scenario).population;
  scenario.run.seed += 1;
  CHECK(draw_accounts(scenario).population.activity_per_day ==
        before.activity_per_day);
  scenario.network.seed += 1;
  CHECK(draw_accounts(scenario).population.activity_per_day !=
        before.activity_per_day);
}

}  // namespace leaksim

#include "setup/roles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "setup/draw_population.hpp"
#include "support/medium_scenario.hpp"
#include "support/serial.hpp"
#include "support/statistics.hpp"
#include "support/traits.hpp"

namespace leaksim {

namespace {

using testing::serial;

struct Drawn {
  DrawnPopulation accounts;
  std::vector<Botnet> botnets;
};

Drawn draw_roles(const Scenario& scenario) {
  const Names names = collect_names(scenario);
  Drawn drawn{draw_population(scenario, names, serial), {}};
  drawn.botnets = draw_botnets(scenario, names, drawn.accounts.named_accounts,
                               drawn.accounts.population, serial);
  return drawn;
}

std::set<AccountId> accounts_of(const Botnet& botnet) {
  std::set<AccountId> accounts;
  for (const Amplifier& amplifier : botnet.amplifiers) {
    accounts.insert(amplifier.account);
  }
  return accounts;
}

/// Two nets that together need most of a small community.
Scenario crowded_scenario() {
  Scenario scenario = testing::medium_scenario(1000);
  scenario.botnets.push_back(scenario.botnets[0]);
  scenario.botnets[1].name = "other";
  for (BotnetSpec& botnet : scenario.botnets) {
    botnet.accounts_share = 0.09;
    botnet.communities = {{"us_general", 1.0}};
  }
  return scenario;
}

}  // namespace

TEST_CASE("a net has its share of accounts, by its communities' weights") {
  const Drawn drawn = draw_roles(testing::medium_scenario(4000));
  REQUIRE(drawn.botnets.size() == 1);
  const Botnet& botnet = drawn.botnets[0];
  CHECK(accounts_of(botnet).size() == 40);
  const auto in_us = std::count_if(
      botnet.amplifiers.begin(), botnet.amplifiers.end(),
      [&](const Amplifier& amplifier) {
        return drawn.accounts.population.traits[index(amplifier.account)]
                   .community == CommunityId{2};
      });
  CHECK(in_us == 30);
  CHECK(botnet.targets ==
        std::vector<AccountId>{drawn.accounts.named_accounts[1]});
  CHECK(std::is_sorted(botnet.amplifiers.begin(), botnet.amplifiers.end(),
                       [](const Amplifier& a, const Amplifier& b) {
                         return a.account < b.account;
                       }));
}

TEST_CASE("amplifiers are marked in the population, others are not") {
  const Drawn drawn = draw_roles(testing::medium_scenario(2000));
  const auto amplifiers = accounts_of(drawn.botnets[0]);
  const Population& population = drawn.accounts.population;
  for (std::uint32_t u = 0; u < population.size(); ++u) {
    const bool amplifies = amplifiers.count(AccountId{u}) > 0;
    REQUIRE(population.amplifier[u] == (amplifies ? 1 : 0));
    REQUIRE((!amplifies || population.automated[u] == 1));
    REQUIRE((!amplifies || population.traits[u].kind == Kind::bot));
    REQUIRE(population.traits[u].enabled == 1);
  }
}

TEST_CASE("no account serves two nets, no named account serves any") {
  const Drawn drawn = draw_roles(crowded_scenario());
  const auto first = accounts_of(drawn.botnets[0]);
  const auto second = accounts_of(drawn.botnets[1]);
  CHECK(first.size() == 90);
  CHECK(second.size() == 90);
  for (const AccountId account : second) {
    CHECK(first.count(account) == 0);
  }
  for (const AccountId named : drawn.accounts.named_accounts) {
    CHECK(first.count(named) + second.count(named) == 0);
  }
}

TEST_CASE("a larger net contains the smaller one") {
  Scenario scenario = testing::medium_scenario(2000);
  const auto few = accounts_of(draw_roles(scenario).botnets[0]);
  scenario.botnets[0].accounts_share = 0.03;
  const auto many = accounts_of(draw_roles(scenario).botnets[0]);
  CHECK(few.size() == 20);
  CHECK(many.size() == 60);
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
}

TEST_CASE("a net cannot be larger than its community") {
  Scenario scenario = crowded_scenario();
  scenario.botnets[1].accounts_share = 0.5;
  CHECK(draw_roles(scenario).botnets[1].amplifiers.size() == 110);
}

TEST_CASE("a disabled net is drawn all the same, and mute") {
  Scenario scenario = testing::medium_scenario(2000);
  const Drawn before = draw_roles(scenario);
  SECTION("the net is disabled") {
    scenario.botnets[0].enabled = false;
  }
  SECTION("no bots at all") {
    scenario.population.automated_enabled = false;
  }
  const Drawn after = draw_roles(scenario);
  CHECK(accounts_of(after.botnets[0]) == accounts_of(before.botnets[0]));
  CHECK(testing::traits_of(after.accounts.population, &AccountTraits::kind) ==
        testing::traits_of(before.accounts.population, &AccountTraits::kind));
  for (const AccountId account : accounts_of(after.botnets[0])) {
    CHECK(after.accounts.population.traits[index(account)].enabled == 0);
  }
}

TEST_CASE("a net rests when its story or platform is disabled") {
  Scenario scenario = testing::medium_scenario(2000);
  SECTION("story") {
    scenario.stories[0].enabled = false;
  }
  SECTION("platform") {
    scenario.platforms[0].enabled = false;
  }
  const Drawn drawn = draw_roles(scenario);
  CHECK_FALSE(drawn.botnets[0].enabled);
}

TEST_CASE("rates are log-normal, cut at the largest") {
  Scenario scenario = testing::medium_scenario(20'000);
  scenario.botnets[0].accounts_share = 0.2;
  scenario.botnets[0].behaviour.rate_max_per_hour = 40.0;
  const auto botnet = draw_roles(scenario).botnets[0];
  std::vector<double> rates;
  for (const Amplifier& amplifier : botnet.amplifiers) {
    rates.push_back(amplifier.rate_per_hour);
  }
  REQUIRE(rates.size() == 4000);
  // The resolution lets the law be looked up just below the cut.
  CHECK(testing::ks_statistic(
            rates,
            [](double rate) {
              return rate >= 40.0 ? 1.0
                                  : testing::log_normal_cdf(rate, 5.0, 1.2);
            },
            1e-9) < testing::ks_critical(rates.size()));
}

TEST_CASE("board users are so many times likelier campaigners") {
  Scenario scenario = testing::medium_scenario(40'000);
  const CommunitySpec& community = scenario.communities[0];
  scenario.campaigners.accounts_share = 0.005;
  scenario.campaigners.communities = {{community.name, 1.0}};
  scenario.campaigners.board_factor = 20.0;
  const Names names = collect_names(scenario);
  DrawnPopulation drawn = draw_population(scenario, names, serial);
  Population& population = drawn.population;
  draw_campaigners(scenario, names, drawn.named_accounts, population, serial);
  double members = 0;
  double others = 0;
  double chosen_members = 0;
  double chosen_others = 0;
  for (std::uint32_t u = 0; u < population.communities[0].count; ++u) {
    const bool on_board = (population.traits[u].platforms & 2U) != 0;
    (on_board ? members : others) += 1;
    (on_board ? chosen_members : chosen_others) +=
        population.traits[u].campaigner;
  }
  CHECK(chosen_members + chosen_others == 200);
  // Without replacement, a chance grows with the weight as 1 − exp(−w t).
  const double t = -std::log(1.0 - chosen_others / others);
  const double expected = members * (1.0 - std::exp(-20.0 * t));
  CHECK(std::abs(chosen_members - expected) < 4.0 * std::sqrt(expected));
}

}  // namespace leaksim

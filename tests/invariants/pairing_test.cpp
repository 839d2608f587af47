#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "setup/build_world.hpp"
#include "support/medium_scenario.hpp"
#include "support/oracle.hpp"

// Common random numbers: a cause that is switched off leaves everybody alone
// whom its consequences do not reach.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t accounts = 8000;

/// A net so small that many an account hears nothing of what it caused.
Scenario paired_scenario() {
  Scenario scenario = medium_scenario(accounts);
  scenario.botnets[0].accounts_share = 0.002;
  return scenario;
}

BuiltWorld build(const Scenario& scenario) {
  return build_world(scenario, 0, Workers(1, Backend::serial));
}

/// A post as a reader meets it: what is above it in its cascade does not tell.
using Message = std::tuple<Seconds, PostName, LanguageId>;
/// A post as its author decides on it.
using Decision = std::tuple<Message, Form, std::optional<PostName>>;

Message message_of(const LoggedPost& post) {
  return {post.time, post.name, post.language};
}

/// What one account met and did.
struct Biography {
  std::vector<Message> incoming;  ///< all posts by those it follows
  std::vector<Decision> posts;
  std::vector<LoggedExposure> exposures;
  std::uint32_t seen = 0;
};

std::vector<Biography> biographies(const World& world) {
  const Log log = log_of(run_world(world));
  std::vector<Biography> result(world.population.size());
  for (const LoggedPost& post : log.posts) {
    result[post.name.author].posts.emplace_back(message_of(post), post.form,
                                                post.parent);
    for (const Feed& feed : world.feeds) {
      if (index(feed.platform) == post.name.platform) {
        for (const std::uint32_t u :
             followers(*feed.graph, AccountId{post.name.author})) {
          result[u].incoming.push_back(message_of(post));
        }
      }
    }
  }
  for (const LoggedExposure& exposure : log.exposures) {
    result[exposure.account].exposures.push_back(exposure);
  }
  for (const auto& story : log.seen) {
    for (std::uint32_t u = 0; u < story.size(); ++u) {
      result[u].seen += story[u];
    }
  }
  return result;
}

/// Accounts that meet the stories by other ways than feeds.
std::set<std::uint32_t> board_members_and_amplifiers(const World& world) {
  std::set<std::uint32_t> result;
  for (std::uint32_t u = 0; u < world.population.size(); ++u) {
    const std::uint32_t boards = world.population.traits[u].platforms & ~1U;
    if (boards != 0 || world.population.amplifier[u] != 0) {
      result.insert(u);
    }
  }
  return result;
}

/// How many accounts heard the same, of them who posted, and who else changed.
struct Comparison {
  std::uint32_t same_incoming = 0;
  std::uint32_t same_incoming_posted = 0;
  std::uint32_t changed = 0;
};

Comparison compare(const World& base, const World& other,
                   const std::set<std::uint32_t>& excluded) {
  const auto before = biographies(base);
  const auto after = biographies(other);
  Comparison comparison;
  for (std::uint32_t u = 0; u < before.size(); ++u) {
    if (before[u].incoming != after[u].incoming) {
      comparison.changed += before[u].posts != after[u].posts ? 1 : 0;
      continue;
    }
    if (excluded.count(u) > 0 || before[u].incoming.empty()) {
      continue;
    }
    INFO("account " << u);
    REQUIRE((before[u].posts == after[u].posts));
    REQUIRE(before[u].exposures == after[u].exposures);
    REQUIRE(before[u].seen == after[u].seen);
    ++comparison.same_incoming;
    comparison.same_incoming_posted += before[u].posts.empty() ? 0 : 1;
  }
  return comparison;
}

void check_worth(const Comparison& comparison) {
  CHECK(comparison.same_incoming > 500);
  CHECK(comparison.same_incoming_posted > 10);
  CHECK(comparison.changed > 5);
}

}  // namespace

TEST_CASE("without the net, who hears the same does the same") {
  Scenario scenario = paired_scenario();
  const BuiltWorld base = build(scenario);
  scenario.botnets[0].enabled = false;
  const BuiltWorld other = build(scenario);
  check_worth(compare(base.world, other.world,
                      board_members_and_amplifiers(base.world)));
}

TEST_CASE("without the hub, who hears the same does the same") {
  Scenario scenario = paired_scenario();
  const BuiltWorld base = build(scenario);
  scenario.accounts[1].enabled = false;
  const BuiltWorld other = build(scenario);
  auto excluded = board_members_and_amplifiers(base.world);
  excluded.insert(index(base.named_accounts[1]));
  check_worth(compare(base.world, other.world, excluded));
}

TEST_CASE("without one act, who hears the same does the same") {
  Scenario scenario = paired_scenario();
  const BuiltWorld base = build(scenario);
  scenario.accounts[1].acts[1].enabled = false;
  const BuiltWorld other = build(scenario);
  auto excluded = board_members_and_amplifiers(base.world);
  excluded.insert(index(base.named_accounts[1]));
  check_worth(compare(base.world, other.world, excluded));
}

TEST_CASE("without the law, who hears the same abroad does the same") {
  Scenario scenario = paired_scenario();
  const BuiltWorld base = build(scenario);
  scenario.laws[0].enabled = false;
  const BuiltWorld other = build(scenario);
  auto excluded = board_members_and_amplifiers(base.world);
  for (std::uint32_t u = 0; u < accounts; ++u) {
    if (base.world.population.community_of(u).country == CountryId{0}) {
      excluded.insert(u);
    }
  }
  check_worth(compare(base.world, other.world, excluded));
}

TEST_CASE("without the denial, the leak is told by the same posts") {
  Scenario scenario = paired_scenario();
  const auto before = log_of(run_world(build(scenario).world));
  scenario.stories[1].enabled = false;
  const auto after = log_of(run_world(build(scenario).world));
  std::vector<LoggedPost> leak;
  std::copy_if(before.posts.begin(), before.posts.end(),
               std::back_inserter(leak),
               [](const LoggedPost& post) { return post.name.story == 0; });
  CHECK(leak.size() < before.posts.size());
  CHECK((leak == after.posts));
}

TEST_CASE("a label moves nothing before the first post is old enough") {
  Scenario scenario = paired_scenario();
  const Log without = log_of(run_world(build(scenario).world));
  scenario.stories[0].label_factor = 0.2;
  scenario.stories[0].label_delay_hours = 3.0;
  const Log with = log_of(run_world(build(scenario).world));
  // The leak begins at 20:35; the denial, without label, is no part of it.
  const Seconds first_label = 23 * seconds_per_hour + 35 * 60;
  const auto posts_until = [first_label](const Log& log) {
    std::vector<LoggedPost> posts;
    std::copy_if(log.posts.begin(), log.posts.end(), std::back_inserter(posts),
                 [first_label](const LoggedPost& post) {
                   return post.time < first_label;
                 });
    return posts;
  };
  CHECK(posts_until(without).size() > 100);
  CHECK((posts_until(with) == posts_until(without)));
  CHECK(with.posts.size() < without.posts.size());
}

TEST_CASE("an earlier start moves nothing") {
  Scenario scenario = paired_scenario();
  const Log base = log_of(run_world(build(scenario).world));
  scenario.run.start.unix_seconds -= seconds_per_day;
  Log earlier = log_of(run_world(build(scenario).world));
  for (LoggedPost& post : earlier.posts) {
    post.time -= seconds_per_day;
  }
  for (LoggedExposure& exposure : earlier.exposures) {
    exposure.time -= seconds_per_day;
  }
  CHECK(base.posts.size() > 200);
  CHECK((earlier.posts == base.posts));
  CHECK((earlier.exposures == base.exposures));
  CHECK((earlier.seen == base.seen));
}

TEST_CASE("a lower ranking only removes views of a post") {
  Scenario scenario = paired_scenario();
  for (StorySpec& story : scenario.stories) {
    story.appeal = 0.0;
  }
  scenario.botnets[0].enabled = false;
  const Log full = log_of(run_world(build(scenario).world));
  scenario.platforms[0].ranking = 0.5;
  const Log lowered = log_of(run_world(build(scenario).world));
  std::uint32_t fewer = 0;
  for (std::size_t story = 0; story < full.seen.size(); ++story) {
    for (std::uint32_t u = 0; u < accounts; ++u) {
      REQUIRE(lowered.seen[story][u] <= full.seen[story][u]);
      fewer += lowered.seen[story][u] < full.seen[story][u] ? 1 : 0;
    }
  }
  CHECK(fewer > 10);
}

}  // namespace leaksim::testing

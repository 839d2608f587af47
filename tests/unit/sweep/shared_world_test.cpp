#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "core/shared_cache.hpp"
#include "scenario/load.hpp"
#include "setup/build_world.hpp"
#include "support/serial.hpp"
#include "sweep/run_once.hpp"
#include "unit/scenario/written_case.hpp"

namespace leaksim {

namespace {

using testing::serial;

FinishedRun run(BuiltWorld built, const Scenario& scenario,
                std::uint32_t replicate) {
  return run_world(std::move(built), scenario,
                   {.replicate = replicate, .partition = {}, .until = never},
                   serial, [](const RunProgress&) { return true; });
}

/// What tells runs apart: everything that was posted, seen and drawn.
void check_equal(const RunRecord& a, const RunRecord& b) {
  CHECK(a.posts.time == b.posts.time);
  CHECK(a.posts.account == b.posts.account);
  CHECK(a.posts.parent == b.posts.parent);
  CHECK(a.exposures.time == b.exposures.time);
  CHECK(a.exposures.account == b.exposures.account);
  CHECK(a.accounts.followees == b.accounts.followees);
  CHECK(a.accounts.followers == b.accounts.followers);
  CHECK(a.accounts.activity == b.accounts.activity);
  CHECK(a.accounts.seen == b.accounts.seen);
}

}  // namespace

TEST_CASE("worlds made of shared feeds run as those made alone") {
  // Each setting changes another part of what a world is made of; whatever a
  // shared feed wrongly ignored would show in one of them.
  const std::vector<std::vector<Override>> cases = {
      {},
      {{"attention.items_per_visit", "40"}},
      {{"population.activity_sigma", "1.5"}},
      {{"population.automated_share", "0.3"}},
      {{"language.bilingual_share", "0.5"}},
      {{"network.seed", "2"}},
      {{"network.accounts", "900"}},
      {{"network.twitter.circle_share", "0.2"}},
      {{"network.twitter.same_camp_weight", "1.0"}},
      {{"account.hub.followers", "\"30 %\""}},
      {{"account.hub.enabled", "false"}},
      {{"community.left.members.twitter", "0.5"}},
      {{"community.left.camp", "target"}},
      {{"platform.twitter.ranking", "0.5"}},
      {{"story.leak.friction", "0.5"}},
      {{"scenario.seed", "8"}},
  };
  SharedFeeds shared(3);
  std::set<std::vector<std::uint32_t>> outcomes;
  for (const auto& overrides : cases) {
    const LoadedScenario loaded = test::load_text(test::small_case, overrides);
    const BuiltWorld alone = build_world(loaded.scenario, 0, serial);
    const BuiltWorld together =
        build_world(loaded.scenario, 0, serial, {}, &shared);
    const FinishedRun expected = run(alone, loaded.scenario, 0);
    check_equal(run(together, loaded.scenario, 0).record, expected.record);
    outcomes.insert(expected.record.exposures.account);
  }
  // The settings are such that they change something.
  CHECK(outcomes.size() > cases.size() / 2);
}

TEST_CASE("replicates are run from copies of one world") {
  const LoadedScenario loaded = test::load_text(test::small_case);
  const BuiltWorld one = build_world(loaded.scenario, 0, serial);
  for (const std::uint32_t replicate : {0U, 1U, 5U}) {
    const RunOptions options{
        .replicate = replicate, .partition = {}, .until = never};
    const FinishedRun alone = run_once(loaded.scenario, options, serial,
                                       [](const RunProgress&) { return true; });
    check_equal(run(one, loaded.scenario, replicate).record, alone.record);
  }
}

TEST_CASE("a shared value is made once while it is kept") {
  SharedCache<int> cache(2);
  int made = 0;
  const auto make = [&] {
    ++made;
    return std::make_shared<const int>(made);
  };
  const auto first = cache.get(1, make);
  CHECK(cache.get(1, make) == first);
  CHECK(made == 1);
  cache.get(2, make);
  cache.get(1, make);
  cache.get(3, make);  // 2 has not been asked for the longest
  CHECK(made == 3);
  CHECK(cache.get(1, make) == first);
  CHECK(made == 3);
  cache.get(2, make);
  CHECK(made == 4);
}

TEST_CASE("threads that ask for one value at once share it") {
  SharedCache<int> cache(4);
  std::atomic<int> made = 0;
  std::atomic<int> wrong = 0;
  const Workers many(7);
  many.for_each(200, [&](std::uint32_t i) {
    const auto value = cache.get(i % 3, [&] {
      ++made;
      return std::make_shared<const int>(static_cast<int>(i % 3));
    });
    if (*value != static_cast<int>(i % 3)) {
      ++wrong;
    }
  });
  CHECK(made == 3);
  CHECK(wrong == 0);
}

TEST_CASE("a value that cannot be made is tried again") {
  SharedCache<int> cache(2);
  CHECK_THROWS_AS(cache.get(1,
                            []() -> std::shared_ptr<const int> {
                              throw std::runtime_error("not now");
                            }),
                  std::runtime_error);
  CHECK(*cache.get(1, [] { return std::make_shared<const int>(5); }) == 5);
}

}  // namespace leaksim

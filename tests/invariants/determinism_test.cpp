#include <catch2/catch.hpp>
#include <numeric>

#include "invariants/record_equality.hpp"
#include "support/medium_scenario.hpp"
#include "sweep/run_once.hpp"
#include "sweep/run_session.hpp"

// A run's record is the same on any threads, owners, blocks and backend.
namespace leaksim::testing {

namespace {

#ifdef __SANITIZE_THREAD__
constexpr std::uint32_t accounts = 1000;
#else
constexpr std::uint32_t accounts = 5000;
#endif

/// Friday and a bit of the silence: the network, the hub's cascade, the board,
/// the net and the law are all at work.
Scenario scenario_of_a_day() {
  Scenario scenario = medium_scenario(accounts);
  scenario.run.end.unix_seconds -= 18 * seconds_per_hour;
  scenario.output.snapshots = {scenario.run.end};
  return scenario;
}

RunRecord run(const Scenario& scenario, const Workers& workers,
              const RunOptions& options) {
  return run_once(scenario, options, workers,
                  [](const RunProgress&) { return true; })
      .record;
}

RunRecord run_serially(const Scenario& scenario, std::uint32_t replicate = 0) {
  RunOptions options;
  options.replicate = replicate;
  return run(scenario, Workers(1, Backend::serial), options);
}

void check_partitions(const Scenario& scenario, const RunRecord& expected,
                      const Workers& workers) {
  for (const std::uint32_t owners : {1U, 2U, 3U, 7U}) {
    for (const std::uint32_t block_size : {64U, 4096U}) {
      INFO(workers.threads()
           << " threads, " << owners << " owners, blocks of " << block_size);
      RunOptions options;
      options.partition = {owners, block_size};
      require_equal(run(scenario, workers, options), expected);
    }
  }
}

}  // namespace

TEST_CASE("the record does not depend on threads, owners, blocks or backend") {
  const Scenario scenario = scenario_of_a_day();
  const RunRecord expected = run_serially(scenario);
  // Worth comparing: every cause is at work.
  CHECK(expected.posts.time.size() > accounts / 20);
  for (const Cause cause : {Cause::feed, Cause::board, Cause::scripted}) {
    CHECK(std::count(expected.exposures.cause.begin(),
                     expected.exposures.cause.end(),
                     static_cast<std::uint8_t>(cause)) > 3);
  }
  check_partitions(scenario, expected, Workers(1, Backend::serial));
  for (const Backend backend : {Backend::jthread, Backend::tbb}) {
    for (const std::uint32_t threads : {1U, 2U, 4U}) {
      if (is_available(backend)) {
        check_partitions(scenario, expected, Workers(threads, backend));
      }
    }
  }
}

TEST_CASE("another seed or replicate is another run on the same network") {
  Scenario scenario = scenario_of_a_day();
  const RunRecord first = run_serially(scenario);
  const RunRecord replicate = run_serially(scenario, 1);
  scenario.run.seed += 1;
  const RunRecord seed = run_serially(scenario);
  CHECK(first.posts.time != replicate.posts.time);
  CHECK(first.posts.time != seed.posts.time);
  CHECK(replicate.posts.time != seed.posts.time);
  for (const RunRecord* other : {&replicate, &seed}) {
    CHECK(first.accounts.followers == other->accounts.followers);
    CHECK(first.accounts.followees == other->accounts.followees);
    CHECK(first.accounts.activity == other->accounts.activity);
    CHECK(first.accounts.amplifier == other->accounts.amplifier);
  }
}

TEST_CASE("another network seed is another network") {
  Scenario scenario = scenario_of_a_day();
  const RunRecord first = run_serially(scenario);
  scenario.network.seed += 1;
  CHECK(first.accounts.followers != run_serially(scenario).accounts.followers);
}

TEST_CASE("a run that is stopped has the events of the whole run so far") {
  const Scenario scenario = scenario_of_a_day();
  const RunRecord whole = run_serially(scenario);
  const Workers workers(1, Backend::serial);
  RunOptions options;
  options.until = hub_post_time + 930;  // within a tick and an interval
  const RunRecord part = run(scenario, workers, options);
  CHECK_FALSE(part.finished);
  CHECK(whole.finished);
  CHECK(part.time_done == hub_post_time + 960);
  CHECK(part.series.time.back() == part.time_done);
  REQUIRE_FALSE(part.posts.time.empty());
  for (std::size_t row = 0; row < part.posts.time.size(); ++row) {
    REQUIRE(part.posts.time[row] == whole.posts.time[row]);
    REQUIRE(part.posts.account[row] == whole.posts.account[row]);
  }
  CHECK(whole.posts.time[part.posts.time.size()] >= part.time_done);
}

TEST_CASE("where a run stops its counts are those of its events") {
  const Scenario scenario = scenario_of_a_day();
  const Workers workers(2);
  RunOptions options;
  options.partition = {3, 64};
  options.until = hub_post_time + 930;  // within an interval
  RunSession session(scenario, options, workers);
  while (!session.is_over()) {
    session.step();
  }
  const RunRecord running = session.record();
  const auto count_of = [&](Measure measure) {
    const auto& values =
        running.series.measures[static_cast<std::size_t>(measure)].values;
    return std::accumulate(values.begin(), values.end(), std::size_t{0});
  };
  // Posts are counted where they are published, who is aware by the owners.
  CHECK(count_of(Measure::posts) == running.posts.time.size());
  CHECK(count_of(Measure::newly_aware) == running.exposures.time.size());
  session.end();
  require_equal(session.take_record(), running);
}

TEST_CASE("a run that takes no snapshots is the same but for them") {
  const Scenario scenario = scenario_of_a_day();
  RunRecord expected = run_serially(scenario);
  REQUIRE_FALSE(expected.snapshots.empty());
  expected.snapshots.clear();
  expected.layout = {};
  RunOptions options;
  options.takes_snapshots = false;
  require_equal(run(scenario, Workers(1, Backend::serial), options), expected);
}

TEST_CASE("a caller that says no stops the run after that tick") {
  const Scenario scenario = scenario_of_a_day();
  const Workers workers(1, Backend::serial);
  Seconds last = 0;
  const RunRecord record =
      run_once(scenario, {}, workers, [&](const RunProgress& progress) {
        CHECK(progress.time == last + 60);
        last = progress.time;
        return progress.time < 3600;
      }).record;
  CHECK(record.time_done == 3600);
}

}  // namespace leaksim::testing

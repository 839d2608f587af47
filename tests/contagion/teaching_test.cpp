#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "scenario/load.hpp"
#include "sweep/run_once.hpp"

// The teaching scenarios of published contagions: do they show what their first
// comment says, on any owners and threads?
namespace leaksim::testing {

namespace {

Scenario teaching(const std::string& name,
                  const std::vector<Override>& overrides = {}) {
  const auto folder =
      std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios" / "teaching";
  return load_scenario({folder / (name + ".toml"), {}, overrides}).scenario;
}

RunRecord run(const Scenario& scenario, std::uint32_t threads = 1,
              Partition partition = {}) {
  const Workers workers(threads);
  RunOptions options;
  options.partition = partition;
  return run_once(scenario, options, workers,
                  [](const RunProgress&) { return true; })
      .record;
}

double figure(const RunRecord& record, const std::string& name) {
  for (const SummaryEntry& entry : record.summary) {
    if (entry.name == name) {
      return entry.value;
    }
  }
  return -1.0;
}

}  // namespace

TEST_CASE("a cascade reaches many, a weaker one few") {
  CHECK(figure(run(teaching("cascade")), "posting.rumour") > 2000);
  CHECK(figure(run(teaching("cascade", {{"attention.visibility", "0.5 %"}})),
               "posting.rumour") < 100);
}

TEST_CASE("an epidemic lasts longer than a cascade and dies out") {
  const RunRecord record = run(teaching("sir"));
  const auto& times = record.posts.time;
  REQUIRE(times.size() > 2000);
  CHECK(times.back() > 25);
  CHECK(times.back() < record.time_done);
}

TEST_CASE("three examples carry from twenty, four do not") {
  CHECK(figure(run(teaching("threshold")), "posting.rumour") > 5000);
  CHECK(figure(run(teaching("threshold", {{"response.exposures_needed", "4"}})),
               "posting.rumour") < 100);
}

TEST_CASE("contagions are the same on any owners and threads") {
  const RunRecord expected = run(teaching("sir"));
  for (const std::uint32_t threads : {1U, 2U, 4U}) {
    for (const std::uint32_t owners : {1U, 2U, 3U, 7U}) {
      INFO(threads << " threads, " << owners << " owners");
      const RunRecord record = run(teaching("sir"), threads, {owners, 256});
      CHECK(record.posts.account == expected.posts.account);
      CHECK(record.posts.parent == expected.posts.parent);
      CHECK(record.posts.time == expected.posts.time);
      CHECK(record.exposures.time == expected.exposures.time);
      CHECK(record.accounts.seen == expected.accounts.seen);
    }
  }
}

TEST_CASE("without a log of events the counts are the same") {
  const RunRecord logged = run(teaching("sir"));
  const RunRecord bare = run(teaching("sir", {{"output.events", "false"}}));
  CHECK(bare.posts.time.empty());
  CHECK(bare.exposures.time.empty());
  CHECK(bare.accounts.posts == logged.accounts.posts);
  CHECK(figure(bare, "posts.rumour") ==
        static_cast<double>(logged.posts.time.size()));
  CHECK(figure(bare, "depth.max") == -1.0);
  CHECK(figure(logged, "depth.max") > 5.0);
}

}  // namespace leaksim::testing

#include "sweep/sweep_plan.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "support/serial.hpp"
#include "unit/scenario/written_case.hpp"

namespace leaksim {

namespace {

using testing::serial;

constexpr const char* sweep_text = R"([sweep]
name = "test"
base = "case.toml"
replicates = 2
network = "shared"
[[parameter]]
key = "story.leak.friction"
values = [0.5, 1.0]
[[variant]]
name = "base"
[[variant]]
name = "mute"
set = { "account.hub.enabled" = false }
)";

/// The ids of all runs, in order.
std::vector<RunId> ids_of(const std::string& sweep,
                          const std::string& scenario) {
  const test::Folder folder;
  folder.write("case.toml", scenario);
  const auto plan = load_sweep(folder.write("sweep.toml", sweep), serial);
  std::vector<RunId> ids;
  for (const SweepRun run : plan->runs()) {
    ids.push_back(plan->id(run));
  }
  return ids;
}

std::string replaced(std::string text, const std::string& from,
                     const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::string small_text(test::small_case);

}  // namespace

TEST_CASE("every run has an id of its own") {
  const auto ids = ids_of(sweep_text, small_text);
  CHECK(ids.size() == 8);
  CHECK(std::set<RunId>(ids.begin(), ids.end()).size() == 8);
}

TEST_CASE("equal contents have equal ids, whatever they are called") {
  const auto ids = ids_of(sweep_text, small_text);
  CHECK(ids_of(sweep_text, "# A comment.\n" + small_text) == ids);
  CHECK(ids_of(replaced(sweep_text, "[0.5, 1.0]", "[ 5e-1, 1 ] # same"),
               small_text) == ids);
  CHECK(ids_of(replaced(sweep_text, "\"mute\"", "\"silent\""), small_text) ==
        ids);
  // A default that is spelt out.
  CHECK(ids_of(sweep_text, replaced(small_text, "accounts = 1000",
                                    "accounts = 1_000")) == ids);
}

TEST_CASE("other contents have other ids") {
  const auto ids = ids_of(sweep_text, small_text);
  const std::set<RunId> known(ids.begin(), ids.end());
  for (const auto& [from, to] :
       {std::pair("seed = 7", "seed = 8"), std::pair("seed = 1", "seed = 2"),
        std::pair("accounts = 1000", "accounts = 1001"),
        std::pair("appeal = 0.01", "appeal = 0.010000000000000002")}) {
    for (const RunId id : ids_of(sweep_text, replaced(small_text, from, to))) {
      CHECK(known.count(id) == 0);
    }
  }
}

TEST_CASE("more values and replicates keep the ids of the runs there were") {
  const auto ids = ids_of(sweep_text, small_text);
  const auto more = ids_of(
      replaced(replaced(sweep_text, "[0.5, 1.0]", "[0.25, 0.5, 0.75, 1.0]"),
               "replicates = 2", "replicates = 3"),
      small_text);
  CHECK(more.size() == 24);
  const std::set<RunId> known(more.begin(), more.end());
  for (const RunId id : ids) {
    CHECK(known.count(id) == 1);
  }
}

TEST_CASE(
    "replicates share a network or have one each, the same at all points") {
  const test::Folder folder;
  folder.write("case.toml", small_text);
  const auto shared = load_sweep(folder.write("a.toml", sweep_text), serial);
  const auto redrawn = load_sweep(
      folder.write("b.toml", replaced(sweep_text, "\"shared\"", "\"redrawn\"")),
      serial);
  std::set<std::uint64_t> seeds;
  for (const SweepRun run : redrawn->runs()) {
    CHECK(shared->network_seed(run) == 1);
    CHECK(shared->scenario(run).loaded.scenario.network.seed == 1);
    const std::uint64_t seed = redrawn->network_seed(run);
    CHECK(redrawn->scenario(run).loaded.scenario.network.seed == seed);
    CHECK(seed == redrawn->network_seed({0, run.replicate}));
    CHECK((run.replicate == 0) == (seed == 1));
    CHECK((run.replicate == 0) == (redrawn->id(run) == shared->id(run)));
    seeds.insert(seed);
  }
  CHECK(seeds.size() == 2);
  // What shares a network comes one after another.
  CHECK(shared->runs()[1] == SweepRun{0, 1});
  CHECK(redrawn->runs()[1] == SweepRun{1, 0});
}

TEST_CASE("a tree that is written is read back as the same scenario") {
  const test::Folder folder;
  const auto scenarios =
      std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios";
  for (const char* name : {"macronleaks-2017.toml", "smoke.toml"}) {
    const auto tree =
        config::read_tree({scenarios / name, {}, {}}, "sweep.toml");
    const auto written =
        folder.write(name, config::write_document(tree.layers.tree));
    const LoadedScenario again = load_scenario({written, {}, {}});
    CHECK(again.resolved_toml == config::load_from(tree, {}).resolved_toml);
  }
}

}  // namespace leaksim

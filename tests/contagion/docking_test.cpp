#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>

#include "scenario/load.hpp"
#include "support/chung_lu.hpp"
#include "sweep/run_once.hpp"

// The docking study (facts.md 4): SimSoM's published mean quality of feeds with
// this engine, by the scenarios that are shipped. Their generated networks have
// the published size and accounts that follow few as well as many: where nobody
// follows few, as on Chung-Lu graphs, bots matter less than published.
namespace leaksim::testing {

namespace {

/// The graph of the common work F, and bots beside it, which are mute.
std::shared_ptr<const StoredNetwork> network_of_work_f() {
  constexpr std::uint32_t people = 10'006;
  constexpr std::uint32_t bots = 500;
  constexpr std::uint32_t edges = 904'899;
  StoredNetwork network;
  network.file = "work F";
  network.origin = NetworkOrigin::imported;
  network.accounts = people + bots;
  network.community_names = {"people", "bots"};
  for (std::uint32_t u = 0; u < people + bots; ++u) {
    network.community.push_back(u < people ? 0 : 1);
    network.labels.add(std::to_string(u));
  }
  network.graphs.push_back(
      {"network", 0,
       make_graph(people + bots, both_ways(chung_lu(people, edges, 1)))});
  return std::make_shared<const StoredNetwork>(std::move(network));
}

Scenario docking_scenario(const std::string& name) {
  const auto folder =
      std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios" / "docking";
  return load_scenario({folder / (name + ".toml"), {}, {}}).scenario;
}

/// The moving average of the quality at the end.
double quality_of(const Scenario& scenario, const GivenNetworks& networks) {
  const Workers workers(1);
  const auto go_on = [](const RunProgress&) { return true; };
  return run_once(scenario, {}, workers, go_on, networks)
      .record.series.feed_quality_average.back();
}

void check_docking(const std::string& name, double low, double high) {
  const double quality = quality_of(docking_scenario(name), {});
  WARN(name << ": " << quality << ", accepted " << low << " to " << high);
  CHECK(quality >= low);
  CHECK(quality <= high);
}

}  // namespace

TEST_CASE("docking: without bots") {
  check_docking("simsom", 0.86, 0.94);
}
TEST_CASE("docking: bots that one in a hundred follows") {
  check_docking("simsom-infiltrated", 0.70, 0.85);
}
TEST_CASE("docking: bots that one in ten follows") {
  check_docking("simsom-overrun", 0.36, 0.54);
}
TEST_CASE("docking: bots that deceive and flood") {
  check_docking("simsom-deceived", 0.25, 0.41);
}

TEST_CASE("work F after six steps has its known quality") {
  Scenario scenario = docking_scenario("simsom");
  scenario.platforms[0].message.quality_rate = 5.0;
  scenario.run.end.unix_seconds = scenario.run.start.unix_seconds + 6;
  const double quality = quality_of(scenario, {network_of_work_f()});
  WARN("work F: " << quality);
  CHECK(std::abs(quality - 0.8605) < 0.01);
}

}  // namespace leaksim::testing

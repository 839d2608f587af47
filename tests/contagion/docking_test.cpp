#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "scenario/load.hpp"
#include "support/chung_lu.hpp"
#include "sweep/run_once.hpp"

// The docking study (facts.md 4): SimSoM's published mean quality of feeds with
// this engine, on a Chung-Lu network of its size.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t people = 10'006;
constexpr std::uint32_t bots = 500;
constexpr std::uint32_t human_edges = 904'899;

/// People follow each other along the edges of the common work F, and each bot
/// with probability `infiltration`; bots follow three bots each.
std::shared_ptr<const StoredNetwork> docking_network(double infiltration) {
  Arcs arcs = both_ways(chung_lu(people, human_edges, 1));
  std::mt19937_64 engine(2);
  std::bernoulli_distribution follows(infiltration);
  std::uniform_int_distribution<std::uint32_t> any_bot(people,
                                                       people + bots - 1);
  for (std::uint32_t bot = people; bot < people + bots; ++bot) {
    for (std::uint32_t person = 0; person < people; ++person) {
      if (follows(engine)) {
        arcs.emplace_back(bot, person);
      }
    }
    for (int i = 0; i < 3; ++i) {
      const std::uint32_t other = any_bot(engine);
      if (other != bot) {
        arcs.emplace_back(other, bot);
      }
    }
  }
  StoredNetwork network;
  network.file = "docking network";
  network.origin = NetworkOrigin::imported;
  network.accounts = people + bots;
  network.community_names = {"people", "bots"};
  for (std::uint32_t u = 0; u < people + bots; ++u) {
    network.community.push_back(u < people ? 0 : 1);
    network.labels.add(std::to_string(u));
  }
  network.graphs.push_back({"network", 0, make_graph(people + bots, arcs)});
  return std::make_shared<const StoredNetwork>(std::move(network));
}

Scenario docking_scenario(const std::string& name) {
  const auto folder =
      std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios" / "docking";
  return load_scenario({folder / (name + ".toml"), {}, {}}).scenario;
}

SeriesColumns run(const Scenario& scenario) {
  const Workers workers(1);
  return run_once(scenario, {}, workers,
                  [](const RunProgress&) { return true; },
                  {docking_network(scenario.network.feeds[0].infiltration)})
      .record.series;
}

void check_docking(const std::string& name, double low, double high) {
  const double quality =
      run(docking_scenario(name)).feed_quality_average.back();
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
  const double quality = run(scenario).feed_quality_average.back();
  WARN("F: " << quality);
  CHECK(std::abs(quality - 0.8605) < 0.01);
}

}  // namespace leaksim::testing

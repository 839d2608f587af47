#include "bench/engine_works.hpp"

#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "bench/text_network.hpp"
#include "scenario/load.hpp"
#include "sweep/run_session.hpp"

namespace leaksim::bench {

namespace {

Scenario read_scenario(EngineWork work, const WorkGraph& graph) {
  const std::filesystem::path scenarios =
      std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios";
  const std::string accounts = std::to_string(graph.vertices);
  switch (work) {
    case EngineWork::sir:
      return load_scenario(
                 {scenarios / "teaching/sir.toml",
                  {},
                  {{"network.accounts", accounts},
                   {"attention.visibility", std::to_string(transmission)},
                   {"attention.recovery", std::to_string(recovery)},
                   {"seeding.first.choice", "first"},
                   {"seeding.first.count",
                    std::to_string(graph.epidemic_seeds)},
                   {"output.events", "false"}}})
          .scenario;
    case EngineWork::cascade:
      return load_scenario(
                 {scenarios / "teaching/cascade.toml",
                  {},
                  {{"network.accounts", accounts},
                   {"attention.visibility", std::to_string(transmission)},
                   {"seeding.first.choice", "first"},
                   {"seeding.first.count", std::to_string(cascade_seeds)},
                   {"output.events", "false"}}})
          .scenario;
    case EngineWork::feeds:
      break;
  }
  Scenario scenario = load_scenario({scenarios / "docking/simsom.toml",
                                     {},
                                     {{"network.accounts", accounts},
                                      {"community.people.share", "1.0"},
                                      {"community.bots.share", "0.0"},
                                      {"platform.network.quality_rate", "5"},
                                      {"output.events", "false"}}})
                          .scenario;
  scenario.run.end.unix_seconds = scenario.run.start.unix_seconds + feed_steps;
  return scenario;
}

/// Accounts that posted, seeds included.
double posting_of(const RunRecord& record) {
  const auto& state = record.accounts.state;
  return std::accumulate(state.begin(), state.end(), 0.0,
                         [](double sum, std::uint8_t each) {
                           return sum + (each == 2 ? 1.0 : 0.0);
                         });
}

/// The last step with a new post.
double last_active_step(const RunRecord& record) {
  for (const SeriesColumns::Measure& measure : record.series.measures) {
    if (measure.name == "posts") {
      const auto& values = measure.values;
      const std::size_t cells = values.size() / record.series.time.size();
      std::size_t last = values.size();
      while (last > 0 && values[last - 1] == 0) {
        --last;
      }
      return static_cast<double>((last + cells - 1) / cells);
    }
  }
  return 0.0;
}

}  // namespace

EngineWorld::EngineWorld(EngineWork work, const WorkGraph& graph,
                         const std::filesystem::path& folder)
    : work_(work), scenario_(read_scenario(work, graph)) {
  const double begin = cpu_seconds();
  const auto network = std::make_shared<const StoredNetwork>(
      read_text_network(graph.file_in(folder), graph.vertices, workers_));
  const double read = cpu_seconds();
  built_ = build_world(scenario_, 0, workers_, {network});
  read_seconds_ = read - begin;
  build_seconds_ = cpu_seconds() - read;
}

Figures EngineWorld::run(std::uint32_t replicate) const {
  const double begin = cpu_seconds();
  BuiltWorld built = built_;
  built.world.seed = {scenario_.run.seed, replicate};
  RunOptions options;
  options.replicate = replicate;
  RunSession session(std::move(built), scenario_, options, workers_);
  const double prepared = cpu_seconds();
  while (!session.is_over()) {
    session.step();
  }
  const double done = cpu_seconds();
  const RunRecord record = session.record();
  const double recorded = cpu_seconds();
  const double steps = work_ == EngineWork::feeds ? feed_steps : 1.0;
  Figures figures = {{"cpu", (done - prepared) / steps},
                     {"prepare", prepared - begin},
                     {"record", recorded - done}};
  if (work_ == EngineWork::feeds) {
    figures.emplace_back("quality", record.series.feed_quality_average.back());
  } else {
    figures.emplace_back("reached", posting_of(record));
    figures.emplace_back("last_case", last_active_step(record));
  }
  return figures;
}

}  // namespace leaksim::bench

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

std::filesystem::path scenarios() {
  return std::filesystem::path(LEAKSIM_SOURCE_DIR) / "scenarios";
}

Scenario read_contagion(const std::string& name, const WorkGraph& graph,
                        std::uint32_t seeds, std::vector<Override> overrides) {
  overrides.insert(overrides.end(),
                   {{"network.accounts", std::to_string(graph.vertices)},
                    {"attention.visibility", std::to_string(transmission)},
                    {"seeding.first.choice", "first"},
                    {"seeding.first.count", std::to_string(seeds)},
                    {"output.events", "false"}});
  return load_scenario({scenarios() / "teaching" / name, {}, overrides})
      .scenario;
}

Scenario read_feeds(const WorkGraph& graph) {
  Scenario scenario =
      load_scenario({scenarios() / "docking/simsom.toml",
                     {},
                     {{"network.accounts", std::to_string(graph.vertices)},
                      {"community.people.share", "1.0"},
                      {"community.bots.share", "0.0"},
                      {"platform.network.quality_rate", "5"},
                      {"output.events", "false"}}})
          .scenario;
  scenario.run.end.unix_seconds = scenario.run.start.unix_seconds + feed_steps;
  return scenario;
}

Scenario read_scenario(EngineWork work, const WorkGraph& graph) {
  switch (work) {
    case EngineWork::sir:
      return read_contagion("sir.toml", graph, graph.epidemic_seeds,
                            {{"attention.recovery", std::to_string(recovery)}});
    case EngineWork::cascade:
      return read_contagion("cascade.toml", graph, cascade_seeds, {});
    case EngineWork::feeds:
      break;
  }
  return read_feeds(graph);
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
      const std::size_t intervals = (last + cells - 1) / cells;
      return static_cast<double>(intervals);
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

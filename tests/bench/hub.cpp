// Whether a hub with a million followers stalls a tick: the slowest tick of a
// day in which it posts once.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "bench/reference_world.hpp"
#include "core/stopwatch.hpp"
#include "engine/simulation.hpp"
#include "engine/visibility.hpp"

namespace leaksim::bench {

namespace {

constexpr std::uint32_t accounts = 1'000'001;

/// Account 0 is followed by all others, who are followed by nobody.
std::shared_ptr<const FollowGraph> star() {
  auto graph = std::make_shared<FollowGraph>();
  auto& columns = graph->m_forward.m_column;
  columns.resize(accounts - 1);
  std::iota(columns.begin(), columns.end(), 1U);
  graph->m_forward.m_rowstart.assign(accounts + std::size_t{1}, columns.size());
  graph->m_forward.m_rowstart[0] = 0;
  return graph;
}

World hub_world() {
  World world = build_reference_world(accounts).world;
  silence_all_else(world);
  Feed& feed = world.feeds[0];
  feed.graph = star();
  feed.bounds = visibility_bounds(*feed.graph, feed.seen_limit,
                                  Workers(hardware_threads()));
  world.acts = {{.name = "post",
                 .author = AccountId{0},
                 .story = StoryId{0},
                 .platform = feed.platform,
                 .form = Form::original,
                 .time = seconds_per_hour}};
  return world;
}

void hub(benchmark::State& state) {
  static const World world = hub_world();
  const auto threads = static_cast<std::uint32_t>(state.range(0));
  const Workers workers(threads);
  double slowest = 0.0;
  double total = 0.0;
  for ([[maybe_unused]] const auto _ : state) {
    Simulation simulation(world, workers, {.owners = threads});
    while (simulation.now() < seconds_per_day) {
      const Stopwatch watch;
      simulation.step();
      slowest = std::max(slowest, watch.seconds());
      total += watch.seconds();
    }
    state.SetIterationTime(total);
  }
  state.counters["ms_slowest_tick"] = slowest * 1e3;
}
BENCHMARK(hub)->Arg(1)->Arg(2)->UseManualTime()->Iterations(1)->Unit(
    benchmark::kMillisecond);

}  // namespace

}  // namespace leaksim::bench

// How fast the networks of the reference scenario are generated, on one thread.
// Edges per CPU second; what is written to a file is not counted.

#include <benchmark/benchmark.h>

#include "bench/reference_world.hpp"
#include "bench/rounds.hpp"
#include "setup/feed_graphs.hpp"

namespace leaksim::bench {

namespace {

/// More than generating takes for each account.
constexpr std::size_t account_bytes = 400;

void generation(benchmark::State& state) {
  const Scenario scenario =
      load_reference(static_cast<std::uint32_t>(state.range(0)));
  const Workers workers(1);
  double edges = 0.0;
  double seconds = 0.0;
  for ([[maybe_unused]] const auto _ : state) {
    warm_memory(static_cast<std::size_t>(state.range(0)) * account_bytes);
    const double begin = cpu_seconds();
    const StoredNetwork network = generate_network(scenario, "", workers);
    const double taken = cpu_seconds() - begin;
    for (const StoredGraph& graph : network.graphs) {
      edges += static_cast<double>(arc_count(*graph.graph));
    }
    seconds += taken;
    state.SetIterationTime(taken);
  }
  state.counters["edges_per_s"] = edges / seconds;
  state.counters["edges"] = edges / static_cast<double>(state.iterations());
}
BENCHMARK(generation)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace leaksim::bench

// What a tick costs in which nothing is due: in the bare engine, and in the
// reference scenario as leaksim run has it, before the leak is dropped.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>

#include "bench/reference_world.hpp"
#include "scenario/load.hpp"
#include "sweep/run_session.hpp"

namespace leaksim::bench {

namespace {

void idle_bare(benchmark::State& state) {
  Scenario scenario = load_scenario({std::filesystem::path(LEAKSIM_SOURCE_DIR) /
                                         "scenarios/teaching/cascade.toml",
                                     {},
                                     {{"seeding.first.enabled", "false"}}})
                          .scenario;
  constexpr Seconds ticks = 100'000;
  scenario.run.end.unix_seconds = scenario.run.start.unix_seconds + ticks;
  const Workers workers(1);
  const World world = build_world(scenario, 0, workers).world;
  std::unique_ptr<Simulation> simulation;
  for ([[maybe_unused]] const auto _ : state) {
    if (simulation == nullptr || simulation->done()) {
      state.PauseTiming();
      simulation = std::make_unique<Simulation>(world, workers, Partition{});
      state.ResumeTiming();
    }
    simulation->step();
  }
}
BENCHMARK(idle_bare)->Unit(benchmark::kMicrosecond);

void idle_reference(benchmark::State& state) {
  const auto accounts = static_cast<std::uint32_t>(state.range(0));
  const Scenario scenario = load_reference(accounts);
  const BuiltWorld built = build_reference_world(accounts);
  const Workers workers(1);
  std::unique_ptr<RunSession> session;
  for ([[maybe_unused]] const auto _ : state) {
    if (session == nullptr || session->progress().posts > 0) {
      state.PauseTiming();
      session =
          std::make_unique<RunSession>(built, scenario, RunOptions{}, workers);
      state.ResumeTiming();
    }
    session->step();
  }
}
BENCHMARK(idle_reference)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMicrosecond);

}  // namespace

}  // namespace leaksim::bench

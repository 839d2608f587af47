#pragma once

#include <cstdint>
#include <functional>

#include "core/parallel.hpp"
#include "core/time.hpp"
#include "engine/simulation.hpp"
#include "record/run_record.hpp"
#include "scenario/scenario.hpp"
#include "setup/given_networks.hpp"

namespace leaksim {

/// How one run is executed; none of it changes the result except `until`.
struct RunOptions {
  std::uint32_t replicate = 0;
  Partition partition;
  /// Stop at the first tick that begins at or after this time.
  Seconds until = never;
};

/// Where a run stands, told after every tick.
struct RunProgress {
  Seconds time = 0;      ///< simulated so far, s since start
  Seconds duration = 0;  ///< of the scenario
  std::uint64_t posts = 0;
};

/// Called after every tick; returns whether to go on.
using ProgressFunction = std::function<bool(const RunProgress&)>;

/// A run's results and how long its parts took.
struct FinishedRun {
  RunRecord record;
  double setup_seconds = 0.0;  ///< wall time
  double run_seconds = 0.0;    ///< wall time
};

/// Builds the world of a scenario, on given networks if there are some, runs it
/// and records it.
FinishedRun run_once(const Scenario& scenario, const RunOptions& options,
                     const Workers& workers, const ProgressFunction& progress,
                     const GivenNetworks& networks = {});

}  // namespace leaksim

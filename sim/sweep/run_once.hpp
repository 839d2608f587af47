#pragma once

#include "sweep/run_session.hpp"

namespace leaksim {

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

/// Runs a world that is built, as replicate `options.replicate`, and records
/// it. The world may be that of another replicate unless
/// world_depends_on_replicate.
FinishedRun run_world(BuiltWorld built, const Scenario& scenario,
                      const RunOptions& options, const Workers& workers,
                      const ProgressFunction& progress);

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "sweep/sweep_plan.hpp"

namespace leaksim {

/// What a sweep will cost, judged by one run.
struct SweepEstimate {
  double seconds = 0.0;  ///< of one thread, for all runs
  double bytes = 0.0;    ///< on the disk, for all runs
};

/// Does the first run of a sweep, for at most ten seconds, and takes the others
/// to cost as much per account and simulated second. Writes to a temporary
/// file, which it deletes, if the sweep keeps whole results.
SweepEstimate estimate_sweep(const SweepPlan& plan);

}  // namespace leaksim

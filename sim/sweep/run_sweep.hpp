#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "output/provenance.hpp"
#include "sweep/precision.hpp"
#include "sweep/sweep_folder.hpp"
#include "sweep/sweep_plan.hpp"

namespace leaksim {

/// A part of a sweep's runs: every `count`-th, from number `index` on.
struct SweepShare {
  std::uint32_t index = 0;
  std::uint32_t count = 1;
};

/// Reads "2/3", the second of three. Throws ConfigError.
SweepShare parse_share(const std::string& text);

struct SweepOptions {
  std::uint32_t threads = 1;  ///< runs at a time, each on one thread
  SweepShare share;
  std::optional<PrecisionGoal> goal;
  Provenance provenance;  ///< of whole results
};

/// Throws ConfigError for a goal with a share that is not the whole.
void check_options(const SweepOptions& options);

/// Where a sweep stands, in this process.
struct SweepProgress {
  std::uint64_t done = 0;   ///< runs done now
  std::uint64_t found = 0;  ///< runs that were done before
  std::uint64_t total = 0;  ///< runs to do and found
  /// Of the work to do now, by accounts and simulated time.
  double share_done = 0.0;
};

/// What a sweep tells and asks meanwhile.
struct SweepObserver {
  /// Called after every run, by one thread at a time.
  std::function<void(const SweepProgress&)> report;
  /// Asked after every tick of every run, by any thread.
  std::function<bool()> should_stop;
};

struct SweepOutcome {
  SweepProgress progress;
  SweepFolder::Findings findings;  ///< in the shards at the start
  bool is_finished = false;        ///< false: stopped early
};

/// Does the runs of a sweep that its folder does not hold yet, in parallel, and
/// appends what is kept of each to a shard of the thread that did it. A run
/// that is stopped is dropped. Throws ConfigError for a goal whose figure there
/// is none of, IoError if another process does the same share.
SweepOutcome run_sweep(const SweepFolder& folder, const SweepPlan& plan,
                       const SweepOptions& options,
                       const SweepObserver& observer);

}  // namespace leaksim

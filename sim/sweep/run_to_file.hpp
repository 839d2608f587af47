#pragma once

#include "output/checkpoint_file.hpp"
#include "output/provenance.hpp"
#include "output/run_file.hpp"
#include "sweep/run_once.hpp"
#include "sweep/run_plan.hpp"

namespace leaksim {

/// How a run is followed and written.
struct FileRunOptions {
  std::filesystem::path file;
  Overwrite overwrite = Overwrite::refuse;
  /// Wall time between checkpoints, s.
  double checkpoint_seconds = 60.0;
  Provenance provenance;  ///< without the wall times
};

/// Runs a plan and writes it: at each checkpoint and at the end the file is
/// replaced by a whole one. A file of a run that has not finished keeps the
/// state that continues it. Throws IoError when a file cannot be written; then
/// the one before stays.
FinishedRun run_to_file(const RunPlan& plan, const RunOptions& options,
                        const Workers& workers, const FileRunOptions& target,
                        const ProgressFunction& progress);

}  // namespace leaksim

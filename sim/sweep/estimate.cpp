#include "sweep/estimate.hpp"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>

#include "output/run_file.hpp"
#include "sweep/prepared_world.hpp"
#include "sweep/run_once.hpp"
#include "sweep/run_result.hpp"

namespace leaksim {

namespace {

constexpr auto longest_trial = std::chrono::seconds(10);

double size_of_result(const FinishedRun& finished,
                      const LoadedScenario& loaded) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("leaksim-estimate-" + std::to_string(::getpid()) + ".h5");
  write_run_file(file, finished.record, loaded.resolved_toml, {},
                 Overwrite::allow);
  const auto size = static_cast<double>(std::filesystem::file_size(file));
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return size;
}

}  // namespace

SweepEstimate estimate_sweep(const SweepPlan& plan) {
  const auto runs = plan.runs();
  const Workers serial(1, Backend::serial);
  WorldStore worlds(plan, 1);
  const auto world = worlds.get(runs.front(), serial);
  const bool keeps_files = !plan.file().keep.file_replicates.empty();
  const auto end = std::chrono::steady_clock::now() + longest_trial;
  const FinishedRun finished =
      run_world(world->built, world->loaded.scenario,
                {.replicate = 0,
                 .partition = {},
                 .until = never,
                 .takes_snapshots = keeps_files},
                serial, [&](const RunProgress&) {
                  return std::chrono::steady_clock::now() < end;
                });
  const double file_bytes =
      keeps_files ? size_of_result(finished, world->loaded) : 0.0;
  RunResult result;
  result.values = values_of(finished.record, plan.file().keep);
  const auto record_bytes = static_cast<double>(encode(result).size());
  const double trial_size = static_cast<double>(finished.record.time_done) *
                            plan.points()[runs.front().point].accounts;
  SweepEstimate estimate;
  for (const SweepRun run : runs) {
    const SweepPoint& point = plan.points()[run.point];
    const double size = static_cast<double>(point.duration) * point.accounts;
    estimate.seconds +=
        (finished.setup_seconds + finished.run_seconds) * size / trial_size;
    estimate.bytes +=
        record_bytes +
        (plan.keeps_file(run) ? file_bytes * size / trial_size : 0.0);
  }
  return estimate;
}

}  // namespace leaksim

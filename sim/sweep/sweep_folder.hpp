#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sweep/run_result.hpp"
#include "sweep/shard.hpp"
#include "sweep/sweep_plan.hpp"

namespace leaksim {

/// The folder of a sweep:
///
///     sweep.toml          the sweep file, as it was
///     origin              where that was
///     scenarios/<variant>.toml  base and patches, laid over one another
///     shards/*.shard      what is kept of the runs
///     results/<run>.h5    whole results of chosen runs
///
/// It needs nothing outside, network files apart.
class SweepFolder {
 public:
  explicit SweepFolder(std::filesystem::path folder);

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] bool holds_sweep() const;

  /// Makes what is missing of the folder and writes the plan into it, in place
  /// of an earlier one. Throws IoError.
  void save(const SweepPlan& plan) const;
  /// Throws ConfigError if the folder holds no sweep.
  [[nodiscard]] std::unique_ptr<SweepPlan> load(const Workers& workers) const;

  [[nodiscard]] std::filesystem::path shards() const {
    return folder_ / "shards";
  }
  [[nodiscard]] std::filesystem::path result_file(RunId run) const {
    return folder_ / "results" / (format_run_id(run) + ".h5");
  }
  [[nodiscard]] std::filesystem::path lock_file(const std::string& name) const {
    return folder_ / (name + ".lock");
  }

  /// What reading the shards has found besides results.
  struct Findings {
    /// "file: bytes 16 to 300 are damaged; …", one line each.
    std::vector<std::string> damages;
    std::uint64_t unfinished = 0;  ///< records that were not finished
    std::uint64_t bytes = 0;
  };

  /// Calls `take` with every result of the shards, in the order of their names;
  /// equal runs may come twice. Throws IoError.
  Findings for_each_result(const std::function<void(RunResult&&)>& take) const;

 private:
  std::filesystem::path folder_;
};

/// Loads a user's sweep file and saves it in a folder that is empty or not
/// there yet; a folder that holds the same sweep is left as it is. Throws
/// ConfigError if it holds anything else.
std::unique_ptr<SweepPlan> begin_sweep(const SweepFolder& folder,
                                       const std::filesystem::path& file,
                                       const Workers& workers);

/// Puts a larger sweep in place of the one in the folder, whose runs are kept.
/// Throws ConfigError if it lacks runs of that one.
std::unique_ptr<SweepPlan> expand_sweep(const SweepFolder& folder,
                                        const std::filesystem::path& file,
                                        const Workers& workers);

/// How far a sweep is.
struct SweepStatus {
  std::uint64_t runs = 0;  ///< that the file asks for, equal ones once
  std::uint64_t done = 0;  ///< of those
  std::uint64_t more = 0;  ///< done beyond them: further replicates
  double seconds = 0.0;    ///< of one thread, per run that is done
  SweepFolder::Findings findings;
};

SweepStatus status_of(const SweepFolder& folder, const SweepPlan& plan);

}  // namespace leaksim

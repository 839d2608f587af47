#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/parallel.hpp"
#include "scenario/facts.hpp"
#include "sweep/paired_runs.hpp"
#include "sweep/score.hpp"

namespace leaksim {

/// What is scored.
struct ScoreRequest {
  std::vector<std::filesystem::path> runs;  ///< result files
  Facts facts;
  bool with_network = true;  ///< makes the network again to measure it
  /// The same runs under interventions, one list per figure of pairs.
  std::vector<PairFiles> changed{};
};

/// A result file that was scored.
struct RunOfScore {
  std::string file;
  std::string seed;
  std::uint32_t replicate = 0;
  std::int32_t model_version = 0;
  bool is_finished = false;
};

/// Runs of one scenario against its facts.
struct Score {
  std::uint32_t accounts = 0;
  std::vector<RunOfScore> runs;
  std::vector<PairOfScore> pairs;
  std::vector<ScoredTarget> targets;
  std::vector<ScoredTarget> input_checks;
  std::vector<std::string> notes;  ///< what a reader of the verdicts must know
};

/// Told before each step: "run 2 of 20: out/b.h5".
using ScoreProgress = std::function<void(const std::string&)>;

/// Reads the runs one after the other, each gone before the next comes, and
/// scores them. Throws DataError for a file that is no result, and for runs
/// that are not of one scenario and model version or come twice; they may
/// differ in scenario.seed and replicate. So for second runs of pairs that are
/// none, see PairedRuns.
Score score_runs(const ScoreRequest& request, const Workers& workers,
                 const ScoreProgress& progress);

}  // namespace leaksim

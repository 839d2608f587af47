#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "measure/figure.hpp"
#include "measure/repost_times.hpp"
#include "output/run_file.hpp"
#include "scenario/facts.hpp"
#include "scenario/load.hpp"

namespace leaksim {

/// Second runs of pairs: scored runs once more, under an intervention.
struct PairFiles {
  FactFigure figure = FactFigure::reposts_after_label;
  std::vector<std::filesystem::path> files;
};

/// A pair that was scored.
struct PairOfScore {
  FactFigure figure = FactFigure::reposts_after_label;
  std::string file;       ///< the run under the intervention
  std::string unchanged;  ///< the run without it
  Figure counted;
};

/// Pairs of runs with the same seed and replicate that differ by interventions
/// alone. Of the runs without them only the times of reposts are kept.
class PairedRuns {
 public:
  /// A run without the interventions; all are of one scenario.
  void add_unchanged(const StoredRun& run, const std::string& file);

  /// A run under the interventions that the figure asks for. Throws DataError
  /// unless it is one, and one of a run added before that has no such pair.
  void add_changed(FactFigure figure, const StoredRun& run,
                   const std::string& file);

  [[nodiscard]] const std::vector<PairOfScore>& pairs() const { return pairs_; }
  /// One per pair, in the order in which they were added.
  [[nodiscard]] std::vector<Figure> figures(FactFigure figure) const;

 private:
  struct Unchanged {
    std::string file;
    std::string seed;
    std::uint32_t replicate = 0;
    std::int32_t model_version = 0;
    bool finished = false;
    RepostTimes reposts;
  };

  [[nodiscard]] const Unchanged& partner_of(FactFigure figure,
                                            const StoredRun& run,
                                            const std::string& file) const;

  std::vector<Unchanged> unchanged_;
  std::optional<LoadedScenario> scenario_;  ///< of the first run
  std::vector<PairOfScore> pairs_;
};

}  // namespace leaksim

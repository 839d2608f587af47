#pragma once

#include "output/table_file.hpp"
#include "sweep/sweep_folder.hpp"
#include "sweep/sweep_plan.hpp"

namespace leaksim {

/// A table of a sweep in long form, and what was found on the way.
struct Collection {
  Table table;
  std::uint64_t runs = 0;     ///< in the table
  std::uint64_t missing = 0;  ///< that the sweep asks for and are not done
  SweepFolder::Findings findings;
};

/// One row per run, measure and time, of all runs that are done, those beyond
/// the file's replicates included: run, scenario (its variant), a column per
/// parameter, replicate, seed, measure, time (s since the start; −1 for figures
/// of the whole run), value. Rows come point by point, replicate by replicate,
/// in the order of the record: the table does not depend on how the runs were
/// shared out or interrupted. A parameter's column holds numbers in its key's
/// unit where all values are numbers, else text. Equal points have rows each.
/// Throws ConfigError if no run is done.
Collection collect(const SweepFolder& folder, const SweepPlan& plan,
                   const Workers& workers);

/// Whether a pattern of keep.figures stands for a figure.
bool is_kept(const KeepSpec& keep, const std::string& figure);

}  // namespace leaksim

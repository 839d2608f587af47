#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "output/run_file.hpp"

namespace leaksim {

/// A table that was written.
struct CsvTable {
  std::filesystem::path file;
  std::uint64_t rows = 0;
};

/// Writes the tables of a result into `folder`, which is made if it is missing:
/// posts.csv, exposures.csv, trends.csv, newsrooms.csv, interventions.csv,
/// votes.csv and accounts.csv as in the result, with names for codes and
/// nothing for none; series.csv, background.csv, laws.csv and credence.csv with
/// a row for each time and cell in which something is not 0. Times are seconds
/// since the start. Throws DataError for a `run` that is no result, and IoError
/// where a file exists and may not be overwritten or cannot be written; the
/// tables before it are then there.
std::vector<CsvTable> export_csv(const std::filesystem::path& run,
                                 const std::filesystem::path& folder,
                                 Overwrite overwrite);

}  // namespace leaksim

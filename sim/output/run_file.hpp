#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

#include "core/parallel.hpp"
#include "output/provenance.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// What happens when the result file is already there.
enum class Overwrite : bool { refuse, allow };

/// Fails early, before any computing: throws IoError when `file` exists and may
/// not be overwritten, when its folder is missing or cannot be written to.
void check_run_file_target(const std::filesystem::path& file,
                           Overwrite overwrite);

/// Writes a complete result to `file` + ".part", syncs it and renames it to
/// `file`, so that `file` is whole at any instant. Throws IoError; then the
/// earlier file is still there and no ".part" is left. `packers` pack it.
void write_run_file(const std::filesystem::path& file, const RunRecord& record,
                    const std::string& scenario_toml,
                    const Provenance& provenance, Overwrite overwrite,
                    const Workers& packers = in_this_thread());

/// A result file's content: the record, with the measures of its series and its
/// summary in the order of their names, and what tells runs apart.
struct StoredRun {
  RunRecord record;
  std::string scenario_toml;
  std::int32_t model_version = 0;
  std::uint32_t replicate = 0;
};

/// Reads all of a result file. Throws DataError for a file that is not a result
/// of this format version, that lacks a dataset or contradicts itself.
StoredRun read_run_file(const std::filesystem::path& file);

/// Prints what a result file holds: for people, or as one JSON object.
/// Throws DataError for a file that is not a result of this format version.
void print_run_info(const std::filesystem::path& file, std::ostream& out,
                    bool json);

/// Compares two result files outside /provenance and /checkpoint: names,
/// shapes, types and decoded values, attributes included. Prints the first
/// differences (at most 20); returns whether there were none.
bool verify_run_files(const std::filesystem::path& a,
                      const std::filesystem::path& b, std::ostream& out);

}  // namespace leaksim

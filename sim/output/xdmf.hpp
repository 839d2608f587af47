#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "output/run_file.hpp"

namespace leaksim {

/// What an XDMF file leads to.
struct XdmfContent {
  std::uint64_t snapshots = 0;
  std::uint64_t accounts = 0;
  std::uint64_t edges = 0;
};

/// The description of a result's snapshots for ParaView, to be kept in
/// `folder`: it names the datasets of `run` by a path relative to there and
/// holds no numbers itself. The grid `accounts` has a point per account with
/// the columns of each snapshot and some of /accounts; the grid `edges` has the
/// sampled arcs as lines. Time is in hours since t0. Throws DataError where
/// `run` is no result, has no snapshots, or has a colon in its path, which XDMF
/// cannot name.
std::string xdmf_text(const std::filesystem::path& run,
                      const std::filesystem::path& folder);

/// Writes that description to `file`, in one step. Throws as xdmf_text does,
/// and IoError as check_run_file_target does.
XdmfContent export_xdmf(const std::filesystem::path& run,
                        const std::filesystem::path& file, Overwrite overwrite);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/state_visitor.hpp"
#include "output/provenance.hpp"
#include "output/run_file.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// Leads a visitor through the state of a run.
using VisitState = std::function<void(StateVisitor)>;

/// Writes a result as write_run_file does, together with the state that
/// continues the run.
void write_checkpoint_file(const std::filesystem::path& file,
                           const RunRecord& record, const VisitState& state,
                           const std::string& scenario_toml,
                           const Provenance& provenance,
                           const Workers& packers = in_this_thread());

/// Which run a result file is of, and how far it has come.
struct RunIdentity {
  std::string scenario_toml;  ///< resolved
  std::int32_t model_version = 0;
  std::uint32_t replicate = 0;
  Seconds time_done = 0;
  bool finished = false;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< path, hash
};

/// Throws DataError for a file that is not a result of this format version.
RunIdentity read_run_identity(const std::filesystem::path& file);

/// The state that a result file keeps of a run that has not finished. Throws
/// DataError when there is none, or when it or what identifies the run has
/// been altered since it was stored.
RunState read_checkpoint(const std::filesystem::path& file);

}  // namespace leaksim

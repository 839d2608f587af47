#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "output/run_file.hpp"
#include "scenario/load.hpp"
#include "setup/given_networks.hpp"

namespace leaksim {

/// What is to be run and written.
struct RunRequest {
  /// Of a fork only patches and overrides count.
  ScenarioSource source;
  std::filesystem::path output;
  /// None: 0, or that of the run that is forked.
  std::optional<std::uint32_t> replicate{};
  Overwrite overwrite = Overwrite::refuse;
  bool resumes = false;         ///< go on with `output` if it is there
  std::filesystem::path forks;  ///< result file to go on from; empty: none
};

/// A request made ready.
struct RunPlan {
  LoadedScenario loaded;
  GivenNetworks networks;
  std::uint32_t replicate = 0;
  /// File whose checkpoint the run goes on from; empty: it begins anew.
  std::filesystem::path goes_on_from;
  Seconds time_done = 0;     ///< simulated there, s since the start
  bool is_finished = false;  ///< `output` is whole; there is nothing to do
};

/// Loads what is needed and checks that the run may go on as requested and be
/// written. Throws ConfigError, DataError or IoError.
RunPlan plan_run(const RunRequest& request);

}  // namespace leaksim

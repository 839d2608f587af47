#pragma once

#include <cstdint>
#include <filesystem>

#include "output/checkpoint_file.hpp"
#include "scenario/load.hpp"
#include "setup/given_networks.hpp"

namespace leaksim {

/// The run in a result file, as far as it can be built again from the file.

/// Loads the scenario in `file` with the patches and overrides of `changes`
/// over it. Network files are looked for beside `file` and where the run found
/// them. Throws DataError for one that is missing.
LoadedScenario load_stored_scenario(const std::filesystem::path& file,
                                    const RunIdentity& run,
                                    ScenarioSource changes = {});

/// Reads the networks of `loaded` as read_networks does. Throws DataError if an
/// imported one is not what the run in `file` had.
GivenNetworks read_same_networks(LoadedScenario& loaded,
                                 const std::filesystem::path& file,
                                 const RunIdentity& run);

/// Throws DataError unless this program simulates what the one did that stored
/// the run.
void check_model_version(const std::filesystem::path& file,
                         const RunIdentity& run);

/// Throws ConfigError unless the run in `file` is of this scenario and
/// replicate.
void check_same_run(const std::filesystem::path& file, const RunIdentity& run,
                    const LoadedScenario& loaded, std::uint32_t replicate);

}  // namespace leaksim

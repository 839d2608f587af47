#include "bench/reference_world.hpp"

#include <filesystem>
#include <string>

#include "core/parallel.hpp"
#include "scenario/load.hpp"

namespace leaksim::bench {

Scenario load_reference(std::uint32_t accounts) {
  return load_scenario({std::filesystem::path(LEAKSIM_SOURCE_DIR) /
                            "scenarios/macronleaks-2017.toml",
                        {},
                        {{"network.accounts", std::to_string(accounts)},
                         {"output.events", "false"}}})
      .scenario;
}

BuiltWorld build_reference_world(std::uint32_t accounts) {
  const Workers workers(hardware_threads());
  return build_world(load_reference(accounts), 0, workers);
}

}  // namespace leaksim::bench

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

void silence_all_else(World& world) {
  for (Story& story : world.stories) {
    story.appeal = 0.0;
  }
  for (AccountTraits& traits : world.population.traits) {
    traits.stamina = 0.0F;
  }
  world.trend.enabled = false;
  for (Outlet& outlet : world.outlets) {
    outlet.enabled = false;
  }
  for (Botnet& botnet : world.botnets) {
    botnet.enabled = false;
  }
  world.interventions.clear();
}

}  // namespace leaksim::bench

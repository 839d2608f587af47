#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/scenario_options.hpp"
#include "sweep/read_networks.hpp"

namespace leaksim {

void add_validate_command(CLI::App& program, Command& chosen) {
  CLI::App* command = program.add_subcommand(
      "validate", "Check a scenario and report all its errors at once");
  command->footer("Example: leaksim validate scenarios/macronleaks-2017.toml");
  auto arguments = std::make_shared<ScenarioArguments>();
  add_scenario_options(*command, *arguments);
  command->callback([arguments, &chosen] {
    chosen = [arguments] {
      LoadedScenario loaded = load_scenario(arguments->source());
      read_networks(loaded);
      std::cout << arguments->file << ": valid; \"" << loaded.scenario.run.name
                << "\", " << loaded.scenario.network.accounts << " accounts\n";
      return ExitCode::done;
    };
  });
}

}  // namespace leaksim

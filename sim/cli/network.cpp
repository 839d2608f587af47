#include <CLI/CLI.hpp>

#include "cli/network_commands.hpp"

namespace leaksim {

void add_network_command(CLI::App& program, Command& chosen,
                         const std::string& command_line) {
  CLI::App* command = program.add_subcommand(
      "network", "Make, import and measure networks that scenarios run on");
  command->footer(
      "A scenario runs on a network file when it says so:\n"
      "  [network.twitter]\n"
      "  file = \"net.h5\"\n"
      "Example: leaksim network generate scenarios/macronleaks-2017.toml "
      "-o out/net.h5");
  command->require_subcommand(1);
  add_network_generate_command(*command, chosen, command_line);
  add_network_import_command(*command, chosen, command_line);
  add_network_stats_command(*command, chosen);
}

}  // namespace leaksim

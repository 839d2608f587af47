#pragma once

#include <string>

#include "cli/commands.hpp"

namespace leaksim {

/// The subcommands of `leaksim network`, each in a file of its name.
void add_network_generate_command(CLI::App& network, Command& chosen,
                                  const std::string& command_line);
void add_network_import_command(CLI::App& network, Command& chosen,
                                const std::string& command_line);
void add_network_stats_command(CLI::App& network, Command& chosen);

}  // namespace leaksim

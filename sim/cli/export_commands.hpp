#pragma once

#include "cli/commands.hpp"

namespace leaksim {

/// Each adds one subcommand to `leaksim export`.
void add_export_paraview_command(CLI::App& exporting, Command& chosen);
void add_export_csv_command(CLI::App& exporting, Command& chosen);
void add_export_graphml_command(CLI::App& exporting, Command& chosen);

}  // namespace leaksim

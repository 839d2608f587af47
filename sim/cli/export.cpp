#include <CLI/CLI.hpp>

#include "cli/export_commands.hpp"

namespace leaksim {

void add_export_command(CLI::App& program, Command& chosen) {
  CLI::App* command = program.add_subcommand(
      "export", "Make a result readable for other programs");
  command->footer("Example: leaksim export paraview out/run.h5");
  command->require_subcommand(1);
  add_export_paraview_command(*command, chosen);
  add_export_csv_command(*command, chosen);
  add_export_graphml_command(*command, chosen);
}

}  // namespace leaksim

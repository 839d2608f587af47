#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/schema_json.hpp"
#include "scenario/reference.hpp"

namespace leaksim {

void add_schema_command(CLI::App& program, Command& chosen) {
  CLI::App* command = program.add_subcommand(
      "schema", "Print the keys of scenario files as a JSON Schema");
  command->footer(
      "Example: leaksim schema > out/scenario.schema.json\n"
      "It holds for scenarios and for patches (draft 2020-12).");
  auto markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *markdown,
                    "Print the reference page docs/scenario.md instead");
  command->callback([markdown, &chosen] {
    chosen = [markdown] {
      if (*markdown) {
        std::cout << scenario_reference();
      } else {
        std::cout << scenario_schema().dump(2) << '\n';
      }
      return ExitCode::done;
    };
  });
}

}  // namespace leaksim

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "output/run_file.hpp"

namespace leaksim {

void add_verify_command(CLI::App& program, Command& chosen) {
  struct Arguments {
    std::string a;
    std::string b;
  };
  CLI::App* command = program.add_subcommand(
      "verify",
      "Compare two result files outside their provenance; exit code 4 if they "
      "differ");
  command->footer(
      "Example: leaksim verify out/one-thread.h5 out/two-threads.h5");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("a", arguments->a, "Result file")->required();
  command->add_option("b", arguments->b, "Result file")->required();
  command->callback([arguments, &chosen] {
    chosen = [arguments] {
      return verify_run_files(arguments->a, arguments->b, std::cout)
                 ? ExitCode::done
                 : ExitCode::answer_is_no;
    };
  });
}

}  // namespace leaksim

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/build_provenance.hpp"
#include "cli/commands.hpp"
#include "sweep/reproduce.hpp"

namespace leaksim {

void add_reproduce_command(CLI::App& program, Command& chosen,
                           const std::string& command_line) {
  struct Arguments {
    std::string file;
    std::uint32_t threads = hardware_threads();
  };
  CLI::App* command = program.add_subcommand(
      "reproduce",
      "Run again what a result file holds, from the file alone, and compare; "
      "exit code 4 if the outcome differs");
  command->footer(
      "Example: leaksim reproduce out/run.h5\n"
      "Network files that the scenario names are needed; their hash is "
      "checked.");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("file", arguments->file, "Result file")->required();
  command
      ->add_option("--threads", arguments->threads,
                   "Threads; the result does not depend on them")
      ->check(CLI::Range(1, 1024));
  command->callback([arguments, command_line, &chosen] {
    chosen = [arguments, command_line] {
      return reproduce(arguments->file, Workers(arguments->threads),
                       build_provenance(command_line), std::cout)
                 ? ExitCode::done
                 : ExitCode::answer_is_no;
    };
  });
}

}  // namespace leaksim

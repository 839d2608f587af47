#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "output/run_file.hpp"

namespace leaksim {

void add_info_command(CLI::App& program, Command& chosen) {
  struct Arguments {
    std::string file;
    bool json = false;
  };
  CLI::App* command = program.add_subcommand(
      "info", "Say what a result file holds and where it comes from");
  command->footer("Example: leaksim info out/macronleaks-2017.h5");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("file", arguments->file, "Result file (HDF5)")
      ->required();
  command->add_flag("--json", arguments->json, "Print one JSON object");
  command->callback([arguments, &chosen] {
    chosen = [arguments] {
      print_run_info(arguments->file, std::cout, arguments->json);
      return ExitCode::done;
    };
  });
}

}  // namespace leaksim

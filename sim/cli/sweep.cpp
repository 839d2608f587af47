#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/sweep_commands.hpp"

namespace leaksim {

void add_thread_option(CLI::App& command, std::uint32_t& threads) {
  command
      .add_option("--threads", threads,
                  "Runs at a time, each on one thread; results do not depend "
                  "on it")
      ->check(CLI::Range(1, 1024));
}

void print_damages(const SweepFolder::Findings& findings) {
  for (const std::string& damage : findings.damages) {
    std::cerr << damage << '\n';
  }
}

void add_sweep_command(CLI::App& program, Command& chosen,
                       const std::string& command_line) {
  CLI::App* command = program.add_subcommand(
      "sweep", "Run a scenario over many values and replicates");
  command->footer(
      "A sweep is stopped and gone on with at any time; nothing runs twice.\n"
      "Example: leaksim sweep run scenarios/sweeps/silence-length.toml "
      "-o out/silence\n"
      "         leaksim sweep collect out/silence -o out/silence.h5");
  command->require_subcommand(1);
  add_sweep_plan_command(*command, chosen);
  add_sweep_run_commands(*command, chosen, command_line);
  add_sweep_status_command(*command, chosen);
  add_sweep_collect_command(*command, chosen);
}

}  // namespace leaksim

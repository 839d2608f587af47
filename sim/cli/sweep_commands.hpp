#pragma once

#include <cstdint>
#include <string>

#include "cli/commands.hpp"
#include "sweep/sweep_folder.hpp"

namespace leaksim {

/// Each adds one subcommand of `sweep`.
void add_sweep_plan_command(CLI::App& sweep, Command& chosen);
void add_sweep_run_commands(CLI::App& sweep, Command& chosen,
                            const std::string& command_line);
void add_sweep_status_command(CLI::App& sweep, Command& chosen);
void add_sweep_collect_command(CLI::App& sweep, Command& chosen);

/// `--threads` of every subcommand.
void add_thread_option(CLI::App& command, std::uint32_t& threads);

/// Prints a line on standard error for each damage of the shards.
void print_damages(const SweepFolder::Findings& findings);

}  // namespace leaksim

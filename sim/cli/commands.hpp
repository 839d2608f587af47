#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace leaksim {

/// Exit codes of the program (docs and `--help` list them).
enum class ExitCode : int {
  done = 0,
  internal_error = 1,
  bad_input = 2,
  system_failure = 3,
  answer_is_no = 4,
  stopped_early = 75
};

/// What a chosen subcommand does once its arguments are parsed.
using Command = std::function<ExitCode()>;

/// Each adds one subcommand to the program; when the user chooses it, parsing
/// sets `chosen`. `command_line` is what the user typed, for provenance.
void add_run_command(CLI::App& program, Command& chosen,
                     const std::string& command_line);
void add_validate_command(CLI::App& program, Command& chosen);
void add_explain_command(CLI::App& program, Command& chosen);
void add_schema_command(CLI::App& program, Command& chosen);
void add_info_command(CLI::App& program, Command& chosen);
void add_score_command(CLI::App& program, Command& chosen);
void add_verify_command(CLI::App& program, Command& chosen);
void add_export_command(CLI::App& program, Command& chosen);
void add_reproduce_command(CLI::App& program, Command& chosen,
                           const std::string& command_line);
void add_network_command(CLI::App& program, Command& chosen,
                         const std::string& command_line);
void add_sweep_command(CLI::App& program, Command& chosen,
                       const std::string& command_line);

}  // namespace leaksim

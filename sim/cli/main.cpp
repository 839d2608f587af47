#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <new>

#include "build_info.hpp"
#include "cli/commands.hpp"
#include "core/error.hpp"

namespace {

using leaksim::ExitCode;

constexpr const char* description =
    "leaksim simulates how a leak spreads among users, bots and media on "
    "social networks when an election law imposes silence.";

constexpr const char* footer =
    "Exit codes: 0 done; 1 internal error; 2 bad input or usage; 3 the system "
    "failed (disk, memory, permission); 4 the answer is no; 75 stopped early.\n"
    "Example: leaksim run scenarios/smoke.toml -o out/smoke.h5";

int report(ExitCode code, const char* message) {
  std::cerr << message << '\n';
  return static_cast<int>(code);
}

/// The argument as a shell reads it.
std::string quoted(const std::string& argument) {
  constexpr const char* plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      "%+,-./:=@_";
  if (!argument.empty() &&
      argument.find_first_not_of(plain) == std::string::npos) {
    return argument;
  }
  std::string text = "'";
  for (const char character : argument) {
    text +=
        character == '\'' ? std::string("'\\''") : std::string(1, character);
  }
  return text + "'";
}

std::string command_line_of(int argc, char** argv) {
  std::string text = "leaksim";
  for (int i = 1; i < argc; ++i) {
    text += ' ' + quoted(argv[i]);
  }
  return text;
}

/// Parses the arguments and does what they say.
int run_program(int argc, char** argv) {
  CLI::App program(description, "leaksim");
  program.footer(footer);
  program.set_version_flag("--version",
                           std::string("leaksim ") + leaksim::program_version);
  program.require_subcommand(1);
  leaksim::Command chosen;
  leaksim::add_run_command(program, chosen, command_line_of(argc, argv));
  leaksim::add_validate_command(program, chosen);
  leaksim::add_explain_command(program, chosen);
  leaksim::add_schema_command(program, chosen);
  leaksim::add_info_command(program, chosen);
  leaksim::add_score_command(program, chosen);
  leaksim::add_verify_command(program, chosen);
  leaksim::add_export_command(program, chosen);
  leaksim::add_reproduce_command(program, chosen, command_line_of(argc, argv));
  leaksim::add_network_command(program, chosen, command_line_of(argc, argv));
  leaksim::add_sweep_command(program, chosen, command_line_of(argc, argv));
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return program.exit(success);
  } catch (const CLI::ParseError& error) {
    std::cerr << "leaksim: " << error.what() << "; see leaksim --help\n";
    return static_cast<int>(ExitCode::bad_input);
  }
  return static_cast<int>(chosen());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (const leaksim::IoError& error) {
    return report(ExitCode::system_failure, error.what());
  } catch (const leaksim::Error& error) {
    return report(ExitCode::bad_input, error.what());
  } catch (const std::bad_alloc&) {
    return report(ExitCode::system_failure,
                  "leaksim: out of memory; try fewer accounts "
                  "(--set network.accounts=...)");
  } catch (const std::exception& error) {
    return report(ExitCode::internal_error, error.what());
  }
}

#include <CLI/CLI.hpp>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "cli/build_provenance.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_line.hpp"
#include "cli/run_report.hpp"
#include "cli/scenario_options.hpp"
#include "core/error.hpp"
#include "scenario/quantity.hpp"
#include "sweep/run_plan.hpp"
#include "sweep/run_to_file.hpp"

namespace leaksim {

namespace {

struct RunArguments {
  ScenarioArguments scenario;
  std::string output;
  std::string seed;
  std::string until;
  std::string checkpoint = "60 s";
  std::string fork;
  std::optional<std::uint32_t> replicate;
  std::uint32_t threads = hardware_threads();
  bool resume = false;
  bool overwrite = false;
  bool quiet = false;
  bool json = false;
  std::string command_line;
};

/// --seed is short for the override of scenario.seed.
ScenarioSource source_of(const RunArguments& arguments) {
  if (arguments.scenario.file.empty() == arguments.fork.empty()) {
    throw ConfigError(
        "run: give a scenario, or --fork with a result file, which has its "
        "scenario in it; see leaksim run --help");
  }
  ScenarioSource source = arguments.scenario.source();
  if (!arguments.seed.empty()) {
    source.overrides.push_back({"scenario.seed", '"' + arguments.seed + '"'});
  }
  return source;
}

double checkpoint_seconds(const RunArguments& arguments) {
  if (arguments.checkpoint == "never") {
    return std::numeric_limits<double>::infinity();
  }
  const auto parsed = config::parse_quantity(arguments.checkpoint);
  const auto* quantity = std::get_if<config::Quantity>(&parsed);
  if (quantity == nullptr ||
      quantity->dimension != config::Dimension::duration ||
      quantity->value < 0.0) {
    throw ConfigError(
        "--checkpoint " + arguments.checkpoint +
        R"(: is no duration; accepted: such as "5 min", or never)");
  }
  return config::convert(*quantity, config::Unit::seconds);
}

Provenance provenance_of(const RunArguments& arguments, const RunPlan& plan) {
  const LoadedScenario& loaded = plan.loaded;
  Provenance provenance = build_provenance(arguments.command_line);
  provenance.threads = arguments.threads;
  provenance.seed = loaded.scenario.run.seed;
  provenance.network_seed = loaded.scenario.network.seed;
  provenance.replicate = plan.replicate;
  for (const auto& input : loaded.inputs) {
    provenance.inputs.emplace_back(input.path, input.hash);
  }
  provenance.origins.assign(loaded.origins.begin(), loaded.origins.end());
  return provenance;
}

Seconds until_of(const RunArguments& arguments, const Scenario& scenario) {
  if (arguments.until.empty()) {
    return never;
  }
  const RunSpec& run = scenario.run;
  const auto until = parse_instant(arguments.until);
  if (!until || *until <= run.start || *until > run.end) {
    throw ConfigError("--until " + arguments.until +
                      ": no time within the scenario; a time with offset "
                      "after " +
                      format_instant(run.start, run.clock) + ", at most " +
                      format_instant(run.end, run.clock));
  }
  return static_cast<Seconds>(until->unix_seconds - run.start.unix_seconds);
}

FinishedRun run_plan(const RunArguments& arguments, const RunPlan& plan,
                     Seconds until) {
  const RunOptions options{.replicate = plan.replicate,
                           .partition = {.owners = arguments.threads},
                           .until = until};
  const FileRunOptions target{
      .file = arguments.output,
      .overwrite = arguments.overwrite || plan.goes_on_from == arguments.output
                       ? Overwrite::allow
                       : Overwrite::refuse,
      .checkpoint_seconds = checkpoint_seconds(arguments),
      .provenance = provenance_of(arguments, plan)};
  const RunSpec& run = plan.loaded.scenario.run;
  const Workers workers(arguments.threads);
  ProgressLine line(run.start, run.clock, arguments.quiet || arguments.json);
  return run_to_file(plan, options, workers, target,
                     [&](const RunProgress& progress) {
                       line.update(progress);
                       return !interrupted();
                     });
}

/// How to go on with a run that a signal has stopped.
void print_resume_hint(const RunArguments& arguments) {
  std::string command = arguments.command_line;
  const std::string overwrite = " --overwrite";
  if (const auto at = command.find(overwrite); at != std::string::npos) {
    command.erase(at, overwrite.size());
  }
  std::cerr << arguments.output << ": stopped early; go on with: " << command
            << (arguments.resume ? "" : " --resume") << '\n';
}

ExitCode run(const RunArguments& arguments) {
  const RunPlan plan = plan_run(
      {.source = source_of(arguments),
       .output = arguments.output,
       .replicate = arguments.replicate,
       .overwrite = arguments.overwrite ? Overwrite::allow : Overwrite::refuse,
       .resumes = arguments.resume,
       .forks = arguments.fork});
  const Seconds until = until_of(arguments, plan.loaded.scenario);
  const bool is_resumed = plan.goes_on_from == arguments.output;
  if (is_resumed && (plan.is_finished || plan.time_done >= until)) {
    std::cout << arguments.output << ": already "
              << (plan.is_finished ? "finished" : "simulated so far")
              << "; nothing to do\n";
    return ExitCode::done;
  }
  catch_interrupts();
  const FinishedRun finished = run_plan(arguments, plan, until);
  if (arguments.json) {
    print_run_json(std::cout, arguments.output, finished);
  } else if (!arguments.quiet) {
    print_run_report(std::cout, arguments.output, finished);
  }
  if (!interrupted() || finished.record.finished) {
    return ExitCode::done;
  }
  print_resume_hint(arguments);
  return ExitCode::stopped_early;
}

/// Stopping, going on, and what happens to the file.
void add_file_options(CLI::App& command, RunArguments& arguments) {
  command
      .add_option("--checkpoint", arguments.checkpoint,
                  "Write what continues the run after so much wall time, "
                  "e.g. \"5 min\"; or never")
      ->capture_default_str();
  auto* overwrite = command.add_flag("--overwrite", arguments.overwrite,
                                     "Replace the result file if it exists");
  command
      .add_flag("--resume", arguments.resume,
                "Go on with the result file if it exists, else begin; the "
                "outcome is that of a run that never stopped")
      ->excludes(overwrite);
  command
      .add_option("--fork", arguments.fork,
                  "Go on from this result file, which must not be finished, "
                  "under --patch or --set of what is still to come")
      ->type_name("FILE");
}

void add_run_options(CLI::App& command, RunArguments& arguments) {
  add_scenario_options(command, arguments.scenario);
  command.get_option("scenario")->required(false);
  command
      .add_option("-o,--output", arguments.output,
                  "Result file (HDF5) to write")
      ->required();
  command.add_option("--seed", arguments.seed,
                     "Seed of the run, instead of the scenario's");
  command.add_option("--replicate", arguments.replicate,
                     "Number of the replicate: other draws, same network");
  command
      .add_option("--threads", arguments.threads,
                  "Threads; the result does not depend on them")
      ->check(CLI::Range(1, 1024));
  command.add_option("--until", arguments.until,
                     "Stop at this time, e.g. 2017-05-06T00:00:00+02:00");
  command.add_flag("--quiet", arguments.quiet,
                   "No progress line and no report");
  command.add_flag("--json", arguments.json,
                   "Report as one JSON object on standard output");
}

}  // namespace

void add_run_command(CLI::App& program, Command& chosen,
                     const std::string& command_line) {
  CLI::App* command =
      program.add_subcommand("run", "Run a scenario and write its results");
  command->footer(
      "Example: leaksim run scenarios/macronleaks-2017.toml -o out/run.h5 "
      "--set network.accounts=10000\n"
      "Ctrl-C, SIGTERM and SIGUSR1 stop at the next tick and write what there "
      "is (exit code 75); the same command with --resume goes on.");
  auto arguments = std::make_shared<RunArguments>();
  add_run_options(*command, *arguments);
  add_file_options(*command, *arguments);
  arguments->command_line = command_line;
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return run(*arguments); };
  });
}

}  // namespace leaksim

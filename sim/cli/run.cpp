#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/build_provenance.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_line.hpp"
#include "cli/run_report.hpp"
#include "cli/scenario_options.hpp"
#include "core/error.hpp"
#include "output/run_file.hpp"
#include "sweep/read_networks.hpp"
#include "sweep/run_once.hpp"

namespace leaksim {

namespace {

struct RunArguments {
  ScenarioArguments scenario;
  std::string output;
  std::string seed;
  std::string until;
  std::uint32_t replicate = 0;
  std::uint32_t threads = hardware_threads();
  bool overwrite = false;
  bool quiet = false;
  bool json = false;
  std::string command_line;
};

/// --seed is short for the override of scenario.seed.
ScenarioSource source_of(const RunArguments& arguments) {
  ScenarioSource source = arguments.scenario.source();
  if (!arguments.seed.empty()) {
    source.overrides.push_back({"scenario.seed", '"' + arguments.seed + '"'});
  }
  return source;
}

Provenance provenance_of(const RunArguments& arguments,
                         const LoadedScenario& loaded,
                         const FinishedRun& finished) {
  Provenance provenance = build_provenance(arguments.command_line);
  provenance.threads = arguments.threads;
  provenance.seed = loaded.scenario.run.seed;
  provenance.network_seed = loaded.scenario.network.seed;
  provenance.replicate = arguments.replicate;
  provenance.wall_seconds_setup = finished.setup_seconds;
  provenance.wall_seconds_run = finished.run_seconds;
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

ExitCode run(const RunArguments& arguments) {
  LoadedScenario loaded = load_scenario(source_of(arguments));
  const Scenario& scenario = loaded.scenario;
  const Overwrite overwrite =
      arguments.overwrite ? Overwrite::allow : Overwrite::refuse;
  const RunOptions options{.replicate = arguments.replicate,
                           .partition = {.owners = arguments.threads},
                           .until = until_of(arguments, scenario)};
  check_run_file_target(arguments.output, overwrite);
  const GivenNetworks networks = read_networks(loaded);
  catch_interrupts();
  const Workers workers(arguments.threads);
  FinishedRun finished;
  {
    ProgressLine line(scenario.run.start, scenario.run.clock,
                      arguments.quiet || arguments.json);
    finished = run_once(
        scenario, options, workers,
        [&](const RunProgress& progress) {
          line.update(progress);
          return !interrupted();
        },
        networks);
  }
  write_run_file(arguments.output, finished.record, loaded.resolved_toml,
                 provenance_of(arguments, loaded, finished), overwrite);
  if (arguments.json) {
    print_run_json(std::cout, arguments.output, finished);
  } else if (!arguments.quiet) {
    print_run_report(std::cout, arguments.output, finished);
  }
  return interrupted() && !finished.record.finished ? ExitCode::stopped_early
                                                    : ExitCode::done;
}

void add_run_options(CLI::App& command, RunArguments& arguments) {
  add_scenario_options(command, arguments.scenario);
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
  command.add_flag("--overwrite", arguments.overwrite,
                   "Replace the result file if it exists");
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
      "Ctrl-C stops at the next tick and writes what there is (exit code 75).");
  auto arguments = std::make_shared<RunArguments>();
  add_run_options(*command, *arguments);
  arguments->command_line = command_line;
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return run(*arguments); };
  });
}

}  // namespace leaksim

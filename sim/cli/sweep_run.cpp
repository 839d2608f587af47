#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/build_provenance.hpp"
#include "cli/interrupt.hpp"
#include "cli/sweep_commands.hpp"
#include "cli/sweep_progress.hpp"
#include "core/parallel.hpp"
#include "sweep/run_sweep.hpp"

namespace leaksim {

namespace {

struct RunArguments {
  std::string file;
  std::string folder;
  std::string share = "1/1";
  std::string goal;
  std::uint32_t most_replicates = 1000;
  std::uint32_t threads = hardware_threads();
  bool quiet = false;
  std::string command_line;
};

/// Loads the sweep that is to be run in a folder.
using Opening = std::function<std::unique_ptr<SweepPlan>(
    const SweepFolder&, const RunArguments&, const Workers&)>;

SweepOptions options_of(const RunArguments& arguments) {
  SweepOptions options{.threads = arguments.threads,
                       .share = parse_share(arguments.share),
                       .goal = {},
                       .provenance = build_provenance(arguments.command_line)};
  if (!arguments.goal.empty()) {
    options.goal = parse_goal(arguments.goal);
    options.goal->most_replicates = arguments.most_replicates;
  }
  check_options(options);
  return options;
}

ExitCode run(const RunArguments& arguments, const Opening& open) {
  const SweepOptions options = options_of(arguments);
  const SweepFolder folder(arguments.folder);
  const auto plan = open(folder, arguments, Workers(arguments.threads));
  catch_interrupts();
  SweepOutcome outcome;
  {
    SweepProgressLine line(arguments.quiet);
    outcome = run_sweep(
        folder, *plan, options,
        {.report = [&](const SweepProgress& now) { line.update(now); },
         .should_stop = interrupted});
  }
  print_damages(outcome.findings);
  if (!arguments.quiet) {
    const SweepProgress& progress = outcome.progress;
    std::cout << fmt::format("{}: {} runs done now, {} before, {} to do\n",
                             arguments.folder, progress.done, progress.found,
                             progress.total - progress.done - progress.found);
  }
  return outcome.is_finished ? ExitCode::done : ExitCode::stopped_early;
}

/// A subcommand that runs what `open` loads.
void add_command(CLI::App& command, Command& chosen,
                 const std::string& command_line, bool takes_file,
                 const Opening& open) {
  auto arguments = std::make_shared<RunArguments>();
  arguments->command_line = command_line;
  if (takes_file) {
    command.add_option("sweep", arguments->file, "Sweep file (TOML)")
        ->required();
    command.add_option("-o,--output", arguments->folder, "Folder of the sweep")
        ->required();
  } else {
    command.add_option("folder", arguments->folder, "Folder of the sweep")
        ->required();
  }
  add_thread_option(command, arguments->threads);
  command.add_option("--shard", arguments->share,
                     "I/N: every N-th run from the I-th on, for job arrays");
  command.add_option(
      "--until-ci", arguments->goal,
      "\"FIGURE WIDTH\", e.g. \"aware.leak 2 %\": add replicates "
      "until the 95 % interval of every point's mean is that "
      "narrow, relative to the mean (half its width)");
  command
      .add_option("--most-replicates", arguments->most_replicates,
                  "Where --until-ci gives up")
      ->check(CLI::Range(2, 1'000'000));
  command.add_flag("--quiet", arguments->quiet,
                   "No progress line and no report");
  command.callback([arguments, open, &chosen] {
    chosen = [arguments, open] { return run(*arguments, open); };
  });
}

}  // namespace

void add_sweep_run_commands(CLI::App& sweep, Command& chosen,
                            const std::string& command_line) {
  CLI::App* run = sweep.add_subcommand("run", "Do the runs of a sweep");
  run->footer(
      "Ctrl-C drops the runs in flight (exit code 75); the same command, or "
      "sweep resume, goes on.\n"
      "Example: leaksim sweep run scenarios/sweeps/silence-length.toml "
      "-o out/silence");
  add_command(
      *run, chosen, command_line, true,
      [](const auto& folder, const auto& arguments, const auto& workers) {
        return begin_sweep(folder, arguments.file, workers);
      });
  CLI::App* resume = sweep.add_subcommand(
      "resume", "Do what is missing of the sweep in a folder");
  resume->footer("Example: leaksim sweep resume out/silence");
  add_command(*resume, chosen, command_line, false,
              [](const auto& folder, const auto& /*arguments*/,
                 const auto& workers) { return folder.load(workers); });
  CLI::App* expand = sweep.add_subcommand(
      "expand", "Put a larger sweep into a folder and do what is missing");
  expand->footer(
      "The larger sweep has more values, points, hypercubes, trajectories, "
      "variants or replicates; what is done is kept.\n"
      "Example: leaksim sweep expand larger.toml -o out/silence");
  add_command(
      *expand, chosen, command_line, true,
      [](const auto& folder, const auto& arguments, const auto& workers) {
        return expand_sweep(folder, arguments.file, workers);
      });
}

}  // namespace leaksim

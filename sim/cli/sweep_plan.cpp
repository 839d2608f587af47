#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/sweep_commands.hpp"
#include "cli/sweep_texts.hpp"
#include "core/parallel.hpp"
#include "sweep/estimate.hpp"

namespace leaksim {

namespace {

struct PlanArguments {
  std::string file;
  std::uint32_t threads = hardware_threads();
  bool lists = false;
};

void print_runs(const SweepPlan& plan) {
  for (const SweepRun run : plan.runs()) {
    const SweepPoint& point = plan.points()[run.point];
    std::cout << fmt::format(
        "{} {} point {} replicate {}\n", format_run_id(plan.id(run)),
        plan.file().variants[point.variant].name, run.point, run.replicate);
  }
}

ExitCode plan(const PlanArguments& arguments) {
  const Workers workers(arguments.threads);
  const auto plan = load_sweep(arguments.file, workers);
  const SweepFile& file = plan->file();
  if (arguments.lists) {
    print_runs(*plan);
    return ExitCode::done;
  }
  const SweepEstimate estimate = estimate_sweep(*plan);
  std::cout << fmt::format(
      "sweep       {}\n"
      "variants    {}\n"
      "parameters  {}\n"
      "points      {}\n"
      "replicates  {}\n"
      "runs        {}\n"
      "time        about {} on {} threads, judged by the first run\n"
      "disk        about {}\n",
      file.name, file.variants.size(), file.parameters.size(),
      plan->points().size(), file.replicates,
      plan->points().size() * file.replicates,
      time_text(estimate.seconds / arguments.threads), arguments.threads,
      size_text(estimate.bytes));
  return ExitCode::done;
}

}  // namespace

void add_sweep_plan_command(CLI::App& sweep, Command& chosen) {
  CLI::App* command = sweep.add_subcommand(
      "plan", "Say what a sweep will run, how long and how large");
  command->footer(
      "Checks every scenario of the sweep and does its first run, for at most "
      "ten seconds.\n"
      "Example: leaksim sweep plan scenarios/sweeps/silence-length.toml");
  auto arguments = std::make_shared<PlanArguments>();
  command->add_option("sweep", arguments->file, "Sweep file (TOML)")
      ->required();
  add_thread_option(*command, arguments->threads);
  command->add_flag("--list", arguments->lists,
                    "A line for each run with its id instead");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return plan(*arguments); };
  });
}

}  // namespace leaksim

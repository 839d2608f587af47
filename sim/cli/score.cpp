#include <CLI/CLI.hpp>

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/score_report.hpp"
#include "core/parallel.hpp"
#include "scenario/facts.hpp"
#include "sweep/score_runs.hpp"

namespace leaksim {

namespace {

struct ScoreArguments {
  std::vector<std::string> runs;
  std::vector<std::string> labelled;
  std::vector<std::string> labelled_12h;
  std::vector<std::string> extra_click;
  std::string facts;
  std::uint32_t threads = hardware_threads();
  bool without_network = false;
  bool quiet = false;
  bool json = false;
};

PairFiles pairs_of(FactFigure figure, const std::vector<std::string>& files) {
  return {figure, {files.begin(), files.end()}};
}

ExitCode score(const ScoreArguments& arguments) {
  const ScoreRequest request = {
      .runs = {arguments.runs.begin(), arguments.runs.end()},
      .facts = load_facts(arguments.facts),
      .with_network = !arguments.without_network,
      .changed = {
          pairs_of(FactFigure::reposts_after_label, arguments.labelled),
          pairs_of(FactFigure::reposts_label_12h, arguments.labelled_12h),
          pairs_of(FactFigure::reposts_extra_click, arguments.extra_click)}};
  const Score result = score_runs(request, Workers(arguments.threads),
                                  [&arguments](const std::string& step) {
                                    if (!arguments.quiet) {
                                      std::cerr << step << '\n';
                                    }
                                  });
  if (arguments.json) {
    print_score_json(std::cout, request.facts.spec, result);
  } else {
    print_score_report(std::cout, request.facts.spec, result);
  }
  return ExitCode::done;
}

void add_pair_options(CLI::App& command, ScoreArguments& arguments) {
  command.add_option("--labelled", arguments.labelled,
                     "The same runs with a label on a story's posts from some "
                     "time on: reposts after it are compared");
  command.add_option("--labelled-12h", arguments.labelled_12h,
                     "The same runs with a label on each original of a story, "
                     "and its reposts, 12 h after it was made");
  command.add_option("--extra-click", arguments.extra_click,
                     "The same runs with friction on posting about a story");
}

}  // namespace

void add_score_command(CLI::App& program, Command& chosen) {
  CLI::App* command = program.add_subcommand(
      "score", "Compare runs of one scenario with published figures");
  command->footer(
      "docs/score.md says how each figure is counted. The exit code is 0 "
      "whatever the verdicts are.\n"
      "Example: leaksim score out/run-*.h5 "
      "--facts scenarios/macronleaks-2017.facts.toml\n"
      "Example: leaksim score out/run-*.h5 --labelled out/label-*.h5 "
      "--facts scenarios/macronleaks-2017.facts.toml");
  auto arguments = std::make_shared<ScoreArguments>();
  command
      ->add_option("runs", arguments->runs,
                   "Result files (HDF5) that differ in seed or replicate alone")
      ->required();
  command
      ->add_option("--facts", arguments->facts,
                   "Published figures and what is accepted for them (TOML)")
      ->required();
  add_pair_options(*command, *arguments);
  command
      ->add_option("--threads", arguments->threads,
                   "Threads that make the network; the figures do not depend "
                   "on them")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--no-network", arguments->without_network,
                    "Leave out the figures of the network, which is made "
                    "again for them");
  command->add_flag("--quiet", arguments->quiet, "No progress");
  command->add_flag("--json", arguments->json, "Print one JSON object");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return score(*arguments); };
  });
}

}  // namespace leaksim

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>

#include "cli/export_commands.hpp"
#include "core/parallel.hpp"
#include "output/graphml.hpp"
#include "sweep/run_network.hpp"

namespace leaksim {

namespace {

struct GraphmlArguments {
  std::string run;
  std::string output;
  std::string platform;
  std::uint32_t sample = 0;
  bool cascades = false;
  bool overwrite = false;
};

ExitCode export_graphml(const GraphmlArguments& arguments) {
  const Overwrite overwrite =
      arguments.overwrite ? Overwrite::allow : Overwrite::refuse;
  check_run_file_target(arguments.output, overwrite);
  const StoredRun run = read_run_file(arguments.run);
  GraphmlContent content;
  if (arguments.cascades) {
    content = export_cascades_graphml(run.record, arguments.output, overwrite);
  } else {
    const std::string platform = arguments.platform.empty()
                                     ? run.record.axes.platform.front()
                                     : arguments.platform;
    const auto graph = network_of_run(run.scenario_toml, arguments.run,
                                      platform, Workers(hardware_threads()));
    content = export_network_graphml(run.record, *graph, arguments.sample,
                                     arguments.output, overwrite);
  }
  std::cout << fmt::format("written: {} ({} nodes, {} edges)\n",
                           arguments.output, content.nodes, content.edges);
  return ExitCode::done;
}

}  // namespace

void add_export_graphml_command(CLI::App& exporting, Command& chosen) {
  CLI::App* command = exporting.add_subcommand(
      "graphml", "Write a result's network, or its cascades, as GraphML");
  command->footer(fmt::format(
      "The network is made again from the scenario in the file. At most {} "
      "nodes and edges are written.\n"
      "Example: leaksim export graphml out/run.h5 --sample 10000 -o "
      "out/network.graphml\n"
      "Example: leaksim export graphml out/run.h5 --cascades -o "
      "out/cascades.graphml",
      most_graphml_elements));
  auto arguments = std::make_shared<GraphmlArguments>();
  command->add_option("run", arguments->run, "Result file (HDF5)")->required();
  command->add_option("-o,--output", arguments->output, "File to write")
      ->required();
  CLI::Option* cascades =
      command->add_flag("--cascades", arguments->cascades,
                        "Posts and whom they repost, in place of the network");
  command
      ->add_option("--platform", arguments->platform,
                   "Feed platform whose network is written; the first by "
                   "default")
      ->excludes(cascades);
  command
      ->add_option("--sample", arguments->sample,
                   "So many accounts, drawn at random, and the edges among "
                   "them")
      ->check(CLI::PositiveNumber)
      ->excludes(cascades);
  command->add_flag("--overwrite", arguments->overwrite,
                    "Replace the file if it exists");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return export_graphml(*arguments); };
  });
}

}  // namespace leaksim

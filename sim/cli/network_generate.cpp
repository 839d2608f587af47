#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "cli/build_provenance.hpp"
#include "cli/network_commands.hpp"
#include "cli/scenario_options.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "core/stopwatch.hpp"
#include "output/network_file.hpp"
#include "setup/feed_graphs.hpp"

namespace leaksim {

namespace {

struct GenerateArguments {
  ScenarioArguments scenario;
  std::string platform;
  std::string output;
  std::uint32_t threads = hardware_threads();
  bool overwrite = false;
  bool json = false;
  std::string command_line;
};

/// The graphs are gone once they are written; what is told of them is not.
nlohmann::ordered_json describe(const std::string& file,
                                const StoredNetwork& network) {
  nlohmann::ordered_json report = {{"file", file},
                                   {"accounts", network.accounts},
                                   {"edges", nlohmann::ordered_json::object()}};
  for (const StoredGraph& stored : network.graphs) {
    report["edges"][stored.platform] = arc_count(*stored.graph);
  }
  return report;
}

void print_generated(const nlohmann::ordered_json& report) {
  std::cout << fmt::format(
      "{} accounts; generated in {:.1f} s, written in {:.1f} s\n",
      report["accounts"].get<std::uint64_t>(),
      report["generate_seconds"].get<double>(),
      report["write_seconds"].get<double>());
  for (const auto& [platform, edges] : report["edges"].items()) {
    std::cout << fmt::format("  {:<20} {:>12} edges\n", platform,
                             edges.get<std::uint64_t>());
  }
  std::cout << "written: " << report["file"].get<std::string>() << '\n';
}

ExitCode generate(const GenerateArguments& arguments) {
  const LoadedScenario loaded = load_scenario(arguments.scenario.source());
  if (loaded.scenario.network.accounts == 0) {
    throw ConfigError(arguments.scenario.file +
                      ": network.accounts: missing; accepted: how many "
                      "accounts to generate, e.g. --set "
                      "network.accounts=100000");
  }
  const Overwrite overwrite =
      arguments.overwrite ? Overwrite::allow : Overwrite::refuse;
  check_run_file_target(arguments.output, overwrite);
  const Workers workers(arguments.threads);
  const Stopwatch generation;
  StoredNetwork network =
      generate_network(loaded.scenario, arguments.platform, workers);
  nlohmann::ordered_json report = describe(arguments.output, network);
  report["generate_seconds"] = generation.seconds();
  network.scenario_toml = loaded.resolved_toml;
  const Stopwatch writing;
  write_network_file(arguments.output, std::move(network),
                     build_provenance(arguments.command_line), overwrite);
  report["write_seconds"] = writing.seconds();
  if (arguments.json) {
    std::cout << report.dump(2) << '\n';
  } else {
    print_generated(report);
  }
  return ExitCode::done;
}

}  // namespace

void add_network_generate_command(CLI::App& network, Command& chosen,
                                  const std::string& command_line) {
  CLI::App* command = network.add_subcommand(
      "generate", "Generate the networks of a scenario's feed platforms");
  command->footer(
      "The scenario gives the same results with the file as without it; a key "
      "network.<platform>.file is not looked at.\n"
      "Example: leaksim network generate scenarios/macronleaks-2017.toml "
      "-o out/net.h5 --set network.accounts=10000");
  auto arguments = std::make_shared<GenerateArguments>();
  arguments->command_line = command_line;
  add_scenario_options(*command, arguments->scenario);
  command
      ->add_option("-o,--output", arguments->output,
                   "Network file (HDF5) to write")
      ->required();
  command->add_option("--platform", arguments->platform,
                      "This feed platform alone; all without it");
  command
      ->add_option("--threads", arguments->threads,
                   "Threads; the network does not depend on them")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--overwrite", arguments->overwrite,
                    "Replace the network file if it exists");
  command->add_flag("--json", arguments->json,
                    "Report as one JSON object on standard output");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return generate(*arguments); };
  });
}

}  // namespace leaksim

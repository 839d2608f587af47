#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/network_commands.hpp"
#include "cli/network_report.hpp"
#include "cli/scenario_options.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "output/network_file.hpp"
#include "setup/feed_graphs.hpp"
#include "sweep/read_networks.hpp"

namespace leaksim {

namespace {

struct StatsArguments {
  ScenarioArguments subject;
  std::string platform;
  std::uint32_t samples = 2000;
  std::uint64_t seed = 1;
  std::uint32_t threads = hardware_threads();
  bool json = false;
};

/// Of a file, or of what the scenario runs on.
std::vector<StoredGraph> graphs_of(const StatsArguments& arguments,
                                   const Workers& workers) {
  const std::string& file = arguments.subject.file;
  if (!file.ends_with(".toml")) {
    if (!arguments.subject.patches.empty() ||
        !arguments.subject.settings.empty()) {
      throw ConfigError(file +
                        ": a network file has no keys for --set and --patch; "
                        "accepted: a scenario, FILE.toml");
    }
    return read_network_file(file).graphs;
  }
  LoadedScenario loaded = load_scenario(arguments.subject.source());
  const GivenNetworks given = read_networks(loaded);
  std::vector<StoredGraph> graphs;
  for (std::size_t i = 0; i < loaded.scenario.network.feeds.size(); ++i) {
    const std::string& platform = loaded.scenario.network.feeds[i].platform;
    if (!given.empty() && given[i] != nullptr) {
      graphs.push_back(graph_for(*given[i], platform));
      graphs.back().platform = platform;
    } else if (arguments.platform.empty() || arguments.platform == platform) {
      graphs.push_back(
          generate_network(loaded.scenario, platform, workers).graphs.front());
    }
  }
  return graphs;
}

ExitCode stats(const StatsArguments& arguments) {
  const Workers workers(arguments.threads);
  std::vector<MeasuredGraph> measured;
  for (StoredGraph& stored : graphs_of(arguments, workers)) {
    if (arguments.platform.empty() || stored.platform == arguments.platform) {
      measured.push_back({stored.platform,
                          measure_network(*stored.graph, arguments.samples,
                                          arguments.seed, workers),
                          measure_structure(*stored.graph, workers)});
    }
    stored.graph.reset();
  }
  if (measured.empty()) {
    throw ConfigError("--platform " + arguments.platform + ": no graph in " +
                      arguments.subject.file + " is of that platform");
  }
  if (arguments.json) {
    print_network_json(std::cout, arguments.subject.file, measured);
  } else {
    print_network_report(std::cout, arguments.subject.file, measured);
  }
  return ExitCode::done;
}

}  // namespace

void add_network_stats_command(CLI::App& network, Command& chosen) {
  CLI::App* command = network.add_subcommand(
      "stats", "Measure a network beside published figures");
  command->footer(
      "Networks of at most as many accounts as --samples are measured "
      "exactly; of larger ones clustering and paths are sampled, the same "
      "accounts each time.\n"
      "Example: leaksim network stats out/net.h5 --json");
  auto arguments = std::make_shared<StatsArguments>();
  add_scenario_options(*command, arguments->subject);
  command->get_option("scenario")
      ->description("Network file (HDF5) or scenario (FILE.toml)");
  command->add_option("--platform", arguments->platform,
                      "This platform alone; all without it");
  command
      ->add_option("--samples", arguments->samples,
                   "Accounts sampled for clustering; paths start from at most "
                   "64 of them")
      ->check(CLI::Range(2, 100000000))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "Seed of the sample")
      ->capture_default_str();
  command
      ->add_option("--threads", arguments->threads,
                   "Threads; the figures do not depend on them")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--json", arguments->json, "Print one JSON object");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return stats(*arguments); };
  });
}

}  // namespace leaksim

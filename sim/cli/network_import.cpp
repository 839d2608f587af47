#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "cli/build_provenance.hpp"
#include "cli/network_commands.hpp"
#include "core/parallel.hpp"
#include "core/stopwatch.hpp"
#include "network/edge_list.hpp"
#include "network/edge_rows.hpp"
#include "network/label_communities.hpp"
#include "output/network_file.hpp"

namespace leaksim {

namespace {

struct ImportArguments {
  std::string edges;
  std::string edge = "follows";
  bool header = false;
  std::string communities;
  std::string platform = "twitter";
  std::string output;
  std::uint32_t threads = hardware_threads();
  bool overwrite = false;
  bool json = false;
  std::string command_line;
};

EdgeListFormat format_of(const ImportArguments& arguments) {
  return {arguments.edge == "follows" ? EdgeDirection::follows
                                      : EdgeDirection::followed_by,
          arguments.header ? HeaderLine::present : HeaderLine::detect};
}

/// Reads the files; fills the report with what was found.
StoredNetwork read(const ImportArguments& arguments,
                   nlohmann::ordered_json& report) {
  const Workers workers(arguments.threads);
  EdgeList list = read_edge_list(arguments.edges, format_of(arguments));
  StoredNetwork network;
  network.origin = NetworkOrigin::imported;
  std::uint32_t without_edges = 0;
  if (!arguments.communities.empty()) {
    LabelCommunities communities =
        read_label_communities(arguments.communities, list.accounts);
    network.community_names = std::move(communities.names);
    network.community = std::move(communities.community);
    without_edges = communities.accounts_without_edges;
  }
  network.labels = list.accounts.take_labels();
  network.accounts = network.labels.size();
  EdgeGraph edges =
      graph_of_edges(std::move(list.edges), network.accounts, workers);
  report["accounts"] = network.accounts;
  report["accounts_without_edges"] = without_edges;
  report["communities"] = network.community_names.size();
  report["edges"] = arc_count(edges.graph);
  report["edge_lines"] = list.edge_lines;
  report["self_loops_dropped"] = list.self_loops;
  report["duplicates_dropped"] = edges.duplicates;
  report["lines_with_unused_columns"] = list.lines_with_more;
  report["header_line"] = list.has_header;
  network.graphs.push_back(
      {arguments.platform, 0,
       std::make_shared<const FollowGraph>(std::move(edges.graph))});
  return network;
}

void print_imported(const nlohmann::ordered_json& report) {
  for (const auto& [name, value] : report.items()) {
    if (value.is_number_unsigned()) {
      std::string words = name;
      std::replace(words.begin(), words.end(), '_', ' ');
      std::cout << fmt::format("  {:<26} {:>12}\n", words,
                               value.get<std::uint64_t>());
    }
  }
  std::cout << fmt::format(
      "  first line{} a header; read in {:.1f} s, written in {:.1f} s\n",
      report["header_line"].get<bool>() ? ":" : " is not",
      report["read_seconds"].get<double>(),
      report["write_seconds"].get<double>());
  std::cout << "written: " << report["file"].get<std::string>() << '\n';
}

ExitCode import(const ImportArguments& arguments) {
  const Overwrite overwrite =
      arguments.overwrite ? Overwrite::allow : Overwrite::refuse;
  check_run_file_target(arguments.output, overwrite);
  nlohmann::ordered_json report = {{"file", arguments.output}};
  const Stopwatch reading;
  StoredNetwork network = read(arguments, report);
  report["read_seconds"] = reading.seconds();
  const Stopwatch writing;
  write_network_file(arguments.output, std::move(network),
                     build_provenance(arguments.command_line), overwrite);
  report["write_seconds"] = writing.seconds();
  if (arguments.json) {
    std::cout << report.dump(2) << '\n';
  } else {
    print_imported(report);
  }
  return ExitCode::done;
}

void add_options(CLI::App& command, ImportArguments& arguments) {
  command
      .add_option("edges", arguments.edges,
                  "Edge list, plain or gzip: two labels a line, parted by "
                  "blanks, a comma or a semicolon")
      ->required();
  command
      .add_option("-o,--output", arguments.output,
                  "Network file (HDF5) to write")
      ->required();
  command
      .add_option("--edge", arguments.edge,
                  "What a line \"a b\" says: a follows b, or a is followed by "
                  "b")
      ->check(CLI::IsMember({"follows", "followed-by"}))
      ->capture_default_str();
  command.add_flag("--header", arguments.header,
                   "The first line names columns; without it, that is so if it "
                   "has no number and the next line has two");
  command.add_option("--communities", arguments.communities,
                     "File with a label and its community in each line");
  command
      .add_option("--platform", arguments.platform,
                  "Name of the graph in the file; it serves any platform")
      ->check(CLI::Validator(
          [](const std::string& name) {
            return name.empty() || name.find('/') != std::string::npos
                       ? std::string("a name without /")
                       : std::string();
          },
          "NAME"))
      ->capture_default_str();
  command
      .add_option("--threads", arguments.threads,
                  "Threads; the network does not depend on them")
      ->check(CLI::Range(1, 1024));
  command.add_flag("--overwrite", arguments.overwrite,
                   "Replace the network file if it exists");
  command.add_flag("--json", arguments.json,
                   "Report as one JSON object on standard output");
}

}  // namespace

void add_network_import_command(CLI::App& network, Command& chosen,
                                const std::string& command_line) {
  CLI::App* command = network.add_subcommand(
      "import", "Make a network of an edge list that others have published");
  command->footer(
      "Empty lines and lines that begin with # or % are passed over; "
      "self-loops and repeats are dropped and counted; further columns must be "
      "numbers and are not used.\n"
      "Example: leaksim network import edges.csv.gz -o out/net.h5 "
      "--edge followed-by");
  auto arguments = std::make_shared<ImportArguments>();
  arguments->command_line = command_line;
  add_options(*command, *arguments);
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return import(*arguments); };
  });
}

}  // namespace leaksim

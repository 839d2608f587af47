#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/sweep_commands.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "output/table_file.hpp"
#include "sweep/collect.hpp"

namespace leaksim {

namespace {

struct CollectArguments {
  std::string folder;
  std::string output;
  std::string csv;
  bool overwrite = false;
};

ExitCode collect_table(const CollectArguments& arguments) {
  if (arguments.output.empty() && arguments.csv.empty()) {
    throw ConfigError(
        "sweep collect: no table to write; accepted: -o TABLE.h5, --csv "
        "TABLE.csv, or both");
  }
  const Overwrite overwrite =
      arguments.overwrite ? Overwrite::allow : Overwrite::refuse;
  for (const std::string& file : {arguments.output, arguments.csv}) {
    if (!file.empty()) {
      check_run_file_target(file, overwrite);
    }
  }
  const SweepFolder folder(arguments.folder);
  const Workers workers(hardware_threads());
  const auto plan = folder.load(workers);
  const Collection collection = collect(folder, *plan, workers);
  print_damages(collection.findings);
  if (!arguments.output.empty()) {
    write_table_file(arguments.output, collection.table, overwrite);
  }
  if (!arguments.csv.empty()) {
    write_table_csv(arguments.csv, collection.table, overwrite);
  }
  std::cout << fmt::format("{} rows of {} runs; {} runs are not done\n",
                           collection.table.rows(), collection.runs,
                           collection.missing);
  return ExitCode::done;
}

}  // namespace

void add_sweep_collect_command(CLI::App& sweep, Command& chosen) {
  CLI::App* command = sweep.add_subcommand(
      "collect", "Make one table of all runs that are done");
  command->footer(
      "A row per run, measure and time.\n"
      "Example: leaksim sweep collect out/silence -o out/silence.h5 "
      "--csv out/silence.csv");
  auto arguments = std::make_shared<CollectArguments>();
  command->add_option("folder", arguments->folder, "Folder of the sweep")
      ->required();
  command->add_option("-o,--output", arguments->output,
                      "Table to write (HDF5)");
  command->add_option("--csv", arguments->csv, "Table to write (CSV)");
  command->add_flag("--overwrite", arguments->overwrite,
                    "Replace tables that exist");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return collect_table(*arguments); };
  });
}

}  // namespace leaksim

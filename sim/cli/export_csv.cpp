#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "cli/export_commands.hpp"
#include "output/csv.hpp"

namespace leaksim {

void add_export_csv_command(CLI::App& exporting, Command& chosen) {
  struct Arguments {
    std::string run;
    std::string folder;
    bool overwrite = false;
  };
  CLI::App* command = exporting.add_subcommand(
      "csv", "Write a result's posts, exposures, accounts and series as CSV");
  command->footer("Example: leaksim export csv out/run.h5 -o out/tables");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("run", arguments->run, "Result file (HDF5)")->required();
  command
      ->add_option("-o,--output", arguments->folder,
                   "Folder for the tables; it is made if it is missing")
      ->required();
  command->add_flag("--overwrite", arguments->overwrite,
                    "Replace tables that exist");
  command->callback([arguments, &chosen] {
    chosen = [arguments] {
      const auto overwrite =
          arguments->overwrite ? Overwrite::allow : Overwrite::refuse;
      for (const CsvTable& table :
           export_csv(arguments->run, arguments->folder, overwrite)) {
        std::cout << fmt::format("written: {} ({} rows)\n", table.file.string(),
                                 table.rows);
      }
      return ExitCode::done;
    };
  });
}

}  // namespace leaksim

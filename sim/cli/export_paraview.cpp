#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "cli/export_commands.hpp"
#include "output/xdmf.hpp"

namespace leaksim {

namespace {

struct ParaviewArguments {
  std::string run;
  std::string output;
  bool overwrite = false;
};

ExitCode export_paraview(const ParaviewArguments& arguments) {
  const std::filesystem::path file =
      arguments.output.empty()
          ? std::filesystem::path(arguments.run).replace_extension(".xdmf")
          : std::filesystem::path(arguments.output);
  const XdmfContent content =
      export_xdmf(arguments.run, file,
                  arguments.overwrite ? Overwrite::allow : Overwrite::refuse);
  std::cout << fmt::format(
      "written: {} ({} snapshots of {} accounts, {} edges); it reads {}\n",
      file.string(), content.snapshots, content.accounts, content.edges,
      arguments.run);
  return ExitCode::done;
}

}  // namespace

void add_export_paraview_command(CLI::App& exporting, Command& chosen) {
  CLI::App* command = exporting.add_subcommand(
      "paraview",
      "Write the XDMF file through which ParaView shows a result's snapshots");
  command->footer(
      "The scenario says when snapshots are kept: [output] snapshots.\n"
      "Example: leaksim export paraview out/run.h5 && paraview out/run.xdmf");
  auto arguments = std::make_shared<ParaviewArguments>();
  command->add_option("run", arguments->run, "Result file (HDF5)")->required();
  command->add_option("-o,--output", arguments->output,
                      "XDMF file to write; by default the result's name with "
                      ".xdmf. Keep both files where they are to each other");
  command->add_flag("--overwrite", arguments->overwrite,
                    "Replace the XDMF file if it exists");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return export_paraview(*arguments); };
  });
}

}  // namespace leaksim

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/sweep_commands.hpp"
#include "cli/sweep_texts.hpp"
#include "core/parallel.hpp"

namespace leaksim {

namespace {

ExitCode print_status(const std::string& path) {
  const SweepFolder folder(path);
  const auto plan = folder.load(Workers(hardware_threads()));
  const SweepStatus status = status_of(folder, *plan);
  print_damages(status.findings);
  const std::uint64_t missing = status.runs - status.done;
  std::cout << fmt::format(
      "sweep    {}\n"
      "runs     {}: {} done, {} to do\n"
      "further  {} replicates beyond those\n"
      "left     {} of one thread\n"
      "disk     {} of shards; damaged in {} places, {} records unfinished\n",
      plan->file().name, status.runs, status.done, missing, status.more,
      status.done + status.more == 0
          ? "unknown time"
          : time_text(static_cast<double>(missing) * status.seconds),
      size_text(static_cast<double>(status.findings.bytes)),
      status.findings.damages.size(), status.findings.unfinished);
  return ExitCode::done;
}

}  // namespace

void add_sweep_status_command(CLI::App& sweep, Command& chosen) {
  CLI::App* command =
      sweep.add_subcommand("status", "Say how far the sweep in a folder is");
  command->footer("Example: leaksim sweep status out/silence");
  auto folder = std::make_shared<std::string>();
  command->add_option("folder", *folder, "Folder of the sweep")->required();
  command->callback([folder, &chosen] {
    chosen = [folder] { return print_status(*folder); };
  });
}

}  // namespace leaksim

#include "cli/scenario_options.hpp"

#include <CLI/CLI.hpp>

#include "core/error.hpp"

namespace leaksim {

void add_scenario_options(CLI::App& command, ScenarioArguments& arguments) {
  command.add_option("scenario", arguments.file, "Scenario file (TOML)")
      ->required();
  // One value each time, so that the scenario may follow an option.
  command
      .add_option("--patch", arguments.patches,
                  "Patch file merged over the scenario; may be repeated")
      ->take_all()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--set", arguments.settings,
                  "KEY=VALUE, e.g. network.accounts=10000 or "
                  "law.silence.enabled=false; may be repeated")
      ->take_all()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

ScenarioSource ScenarioArguments::source() const {
  ScenarioSource source{.file = file, .patches = {}, .overrides = {}};
  for (const std::string& patch : patches) {
    source.patches.emplace_back(patch);
  }
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw ConfigError("--set " + setting +
                        ": no key and value found; write KEY=VALUE, e.g. "
                        "--set network.accounts=10000");
    }
    source.overrides.push_back(
        {setting.substr(0, equals), setting.substr(equals + 1)});
  }
  return source;
}

}  // namespace leaksim

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/scenario_options.hpp"
#include "cli/schema_json.hpp"
#include "scenario/explain.hpp"

namespace leaksim {

namespace {

struct ExplainArguments {
  ScenarioArguments scenario;
  std::string key;
  bool json = false;
};

constexpr std::size_t column_count = 7;
using Row = std::array<std::string, column_count>;

/// Longest cell of the table; --json and a single key show all.
constexpr std::size_t widest_cell = 40;

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), starts_character));
}

/// The text, cut to the widest cell.
std::string cut(const std::string& text) {
  if (width_of(text) <= widest_cell) {
    return text;
  }
  std::size_t end = 0;
  for (std::size_t width = 0; width < widest_cell; ++end) {
    width += starts_character(text[end]) ? 1U : 0U;
  }
  return text.substr(0, end - 1) + "…";
}

Row row_of(const ExplainedKey& key) {
  const KeyDescription& about = key.about;
  const std::string by_default =
      about.is_required ? "required" : about.by_default;
  const std::string range = about.range.empty() ? about.type : about.range;
  return {key.path,
          cut(key.value),
          cut(range),
          cut(by_default),
          about.is_live ? "live" : "",
          key.origin,
          about.source};
}

void print_table(std::ostream& out, const std::vector<ExplainedKey>& keys) {
  std::vector<Row> rows = {
      {"key", "value", "range", "default", "live", "origin", "source"}};
  for (const ExplainedKey& key : keys) {
    rows.push_back(row_of(key));
  }
  std::array<std::size_t, column_count> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < column_count; ++i) {
      widths[i] = std::max(widths[i], width_of(row[i]));
    }
  }
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i + 1 < column_count; ++i) {
      line += row[i] + std::string(widths[i] - width_of(row[i]) + 2, ' ');
    }
    out << line << row.back() << '\n';
  }
}

void print_one(std::ostream& out, const ExplainedKey& key) {
  const KeyDescription& about = key.about;
  const std::array<std::pair<const char*, std::string>, 7> lines = {{
      {"value", key.value},
      {"meaning", about.meaning},
      {"accepted", about.accepted},
      {"default",
       about.is_required ? "none, it is required" : about.by_default},
      {"source", about.source},
      {"origin", key.origin},
      {"live", about.is_live ? "yes, it may change during a run" : "no"},
  }};
  out << key.path << '\n';
  for (const auto& [label, text] : lines) {
    out << fmt::format("  {:<9} {}\n", label, text);
  }
}

nlohmann::ordered_json json_of(const ExplainedKey& key) {
  const KeyDescription& about = key.about;
  return {{"key", key.path},
          {"value", json_of_toml(key.value)},
          {"meaning", about.meaning},
          {"type", about.type},
          {"range", about.range},
          {"accepted", about.accepted},
          {"default", about.is_required ? nlohmann::ordered_json()
                                        : json_of_toml(about.by_default)},
          {"source", about.source},
          {"origin", key.origin},
          {"live", about.is_live}};
}

void print_json(std::ostream& out, const std::string& file,
                const std::vector<ExplainedKey>& keys) {
  nlohmann::ordered_json report = {{"scenario", file},
                                   {"keys", nlohmann::ordered_json::array()}};
  for (const ExplainedKey& key : keys) {
    report["keys"].push_back(json_of(key));
  }
  out << report.dump(2) << '\n';
}

ExitCode run_explain(const ExplainArguments& arguments) {
  const ScenarioSource source = arguments.scenario.source();
  std::vector<ExplainedKey> keys = explain(load_scenario(source), source);
  if (!arguments.key.empty()) {
    keys = select_keys(keys, arguments.key);
  }
  if (arguments.json) {
    print_json(std::cout, arguments.scenario.file, keys);
  } else if (keys.size() == 1) {
    print_one(std::cout, keys.front());
  } else {
    print_table(std::cout, keys);
  }
  return ExitCode::done;
}

}  // namespace

void add_explain_command(CLI::App& program, Command& chosen) {
  CLI::App* command = program.add_subcommand(
      "explain", "Say what holds in a scenario, and where it comes from");
  command->footer(
      "Example: leaksim explain scenarios/smoke.toml law.silence.end\n"
      "A key of a table, such as law.silence, shows all values below it; none "
      "shows all.");
  auto arguments = std::make_shared<ExplainArguments>();
  add_scenario_options(*command, arguments->scenario);
  command->add_option("key", arguments->key, "Key or table, e.g. law.silence");
  command->add_flag("--json", arguments->json, "Print one JSON object");
  command->callback([arguments, &chosen] {
    chosen = [arguments] { return run_explain(*arguments); };
  });
}

}  // namespace leaksim

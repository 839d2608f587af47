// How does the registry read as a page for users?
#include "scenario/reference.hpp"

#include <cctype>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "scenario/describe.hpp"
#include "scenario/limits.hpp"

namespace leaksim {
namespace {

constexpr std::string_view introduction_form =
    R"(<!-- Written by: leaksim schema --markdown > docs/scenario.md -->

# Scenario files

A scenario is a [TOML](https://toml.io) file. This page lists every table and key; the program writes it from the same registry by which it reads scenarios. `leaksim schema` prints that registry as a JSON Schema, with which editors complete keys and mark mistakes. `leaksim explain SCENARIO [KEY]` says what holds in one scenario and where each value comes from; `leaksim validate SCENARIO` names all mistakes at once.

## How to write one

**Quantities carry their unit**: durations `"60 s"`, `"10 min"`, `"44 h"`, `"2 d"`; rates `"5 / h"`, `"2 / day"`; shares `0.18` or `"18 %"`. Any unit of the right kind will do. A plain number stands only where there is no unit. Times carry a UTC offset: `2017-05-05T20:49:00+02:00`.

**Names** consist of lower-case letters, digits and `_`. Entries of arrays of tables have one, and it stands in the path of their keys: `end` of the `[[law]]` named `silence` is `law.silence.end`. Names that a key refers to must exist in the scenario.

**A patch holds only what differs.** It names the file it changes with `base = "other.toml"` (relative to its own folder), or is laid over a scenario with `--patch FILE`. Tables merge key by key, arrays of tables by `name`, all else is replaced. Last come single values, `--set law.silence.enabled=false`. So: default < base < file < patches < `--set`, each in its order.

```toml
# How would it have gone without the hub?
base = "macronleaks-2017.toml"

[[account]]
name = "hub"
enabled = false
```

**Causes are switched off, not removed**: with `enabled = false` all other draws stay as they are, so that two runs differ by the cause alone.

**Limits.** {limits}

## How to read the tables

*Default* says what holds where the key is not given; **required** keys have none. *Range* is what is accepted. *Live* keys may change during a run, all others hold from start to end. *Source* says where the default or its range comes from: "facts" is [facts.md](facts.md), "model" is [model.md](model.md), "fitted" a value chosen so that results match the source, "guess" a value without source, "setting" what the user decides.
)";

std::string introduction() {
  using namespace config;
  const std::string limits = fmt::format(
      "A file has at most {} MB and {} tables of one kind, and tables and "
      "arrays nest at most {} deep. A "
      "scenario has at most {} communities, {} platforms, {} stories and {} "
      "languages.",
      max_file_megabytes, max_tables, max_levels, max_communities,
      max_platforms, max_stories, max_languages);
  return fmt::format(introduction_form, fmt::arg("limits", limits));
}

/// Text in a cell: a bar would end the cell, angle brackets would be markup.
std::string cell(std::string_view text) {
  std::string result;
  for (const char character : text) {
    if (character == '|') {
      result += "\\|";
    } else if (character == '<') {
      result += "&lt;";
    } else {
      result += character;
    }
  }
  return result;
}

std::string default_cell(const KeyDescription& key) {
  if (key.is_required) {
    return "**required**";
  }
  return key.default_is_words ? cell(key.by_default)
                              : fmt::format("`{}`", cell(key.by_default));
}

std::string meaning_cell(const KeyDescription& key) {
  return key.only_for.empty()
             ? cell(key.meaning)
             : fmt::format("{} (only for {})", cell(key.meaning),
                           cell(key.only_for));
}

std::string row(const KeyDescription& key) {
  const std::string name = key.path.substr(key.path.rfind('.') + 1);
  return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", name,
                     cell(key.type), default_cell(key), cell(key.range),
                     key.is_live ? "live" : "", cell(key.source),
                     meaning_cell(key));
}

/// The anchor that hosts of Markdown give a heading.
std::string anchor(std::string_view heading) {
  std::string result;
  for (const char character : heading) {
    const auto byte = static_cast<unsigned char>(character);
    if (std::isalnum(byte) != 0 || character == '_' || character == '-') {
      result += static_cast<char>(std::tolower(byte));
    } else if (character == ' ') {
      result += '-';
    }
  }
  return result;
}

std::string title(const TableDescription& table) {
  return table.heading.empty() ? "Before any table"
                               : fmt::format("`{}`", table.heading);
}

std::string contents(const std::vector<TableDescription>& tables) {
  std::string text = "\n| table | what it says |\n| --- | --- |\n";
  for (const TableDescription& table : tables) {
    text += fmt::format("| [{}](#{}) | {} |\n", title(table),
                        anchor(title(table)), cell(table.meaning));
  }
  return text;
}

std::string section(const TableDescription& table) {
  std::string text =
      fmt::format("\n## {}\n\n{}.\n\n", title(table), cell(table.meaning));
  text += "| key | type | default | range | live | source | meaning |\n";
  text += "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const KeyDescription& key : table.keys) {
    text += row(key);
  }
  return text;
}

}  // namespace

std::string scenario_reference() {
  const std::vector<TableDescription> tables = describe_tables();
  std::string text = introduction();
  text += contents(tables);
  for (const TableDescription& table : tables) {
    text += section(table);
  }
  return text;
}

}  // namespace leaksim

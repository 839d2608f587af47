#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenario/document.hpp"
#include "scenario/scenario_tree.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

std::string value_text(const Node& node) {
  std::vector<std::string> texts;
  if (const Node::Table* table = node.table()) {
    for (const Entry& entry : *table) {
      texts.push_back(config::quoted(entry.key) + " = " +
                      value_text(entry.node));
    }
    return "{ " + joined(texts, ", ") + " }";
  }
  if (const Node::Array* array = node.array()) {
    for (const Node& element : *array) {
      texts.push_back(value_text(element));
    }
    return "[" + joined(texts, ", ") + "]";
  }
  // Messages show all values but texts as TOML writes them.
  return node.text() != nullptr ? config::quoted(*node.text()) : describe(node);
}

/// `path` is that of the table, its parts in quotes.
void write_table(const Node::Table& table, const std::string& path,
                 std::string& text) {
  const auto is_inner = [](const Entry& entry) {
    return entry.node.table() != nullptr || is_array_of_tables(entry.node);
  };
  for (const Entry& entry : table) {
    if (!is_inner(entry)) {
      text += config::quoted(entry.key) + " = " + value_text(entry.node) + "\n";
    }
  }
  for (const Entry& entry : table) {
    if (!is_inner(entry)) {
      continue;
    }
    const std::string inner = path.empty()
                                  ? config::quoted(entry.key)
                                  : path + "." + config::quoted(entry.key);
    if (const Node::Table* only = entry.node.table()) {
      text += fmt::format("\n[{}]\n", inner);
      write_table(*only, inner, text);
      continue;
    }
    for (const Node& element : *entry.node.array()) {
      text += fmt::format("\n[[{}]]\n", inner);
      write_table(*element.table(), inner, text);
    }
  }
}

}  // namespace

std::string write_document(const Node& document) {
  std::string text;
  write_table(*document.table(), {}, text);
  return text;
}

}  // namespace leaksim::config

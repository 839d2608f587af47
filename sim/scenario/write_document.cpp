#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/check.hpp"
#include "scenario/document.hpp"
#include "scenario/scenario_tree.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

std::string value_text(const Node& node);

struct ValueText {
  std::string operator()(const Node::Table& table) const {
    std::vector<std::string> texts;
    for (const Entry& entry : table) {
      texts.push_back(config::quoted(entry.key) + " = " +
                      value_text(entry.node));
    }
    return "{ " + joined(texts, ", ") + " }";
  }
  std::string operator()(const Node::Array& array) const {
    std::vector<std::string> texts;
    for (const Node& element : array) {
      texts.push_back(value_text(element));
    }
    return "[" + joined(texts, ", ") + "]";
  }
  std::string operator()(const std::string& text) const {
    return config::quoted(text);
  }
  std::string operator()(std::int64_t value) const {
    return fmt::format("{}", value);
  }
  std::string operator()(double value) const {
    const std::string text = fmt::format("{}", value);
    const bool looks_whole =
        text.find_first_not_of("-0123456789") == std::string::npos;
    return looks_whole ? text + ".0" : text;
  }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const OffsetTime& time) const {
    return format_instant(time.instant, time.offset);
  }
  std::string operator()(const UnusedValue& /*value*/) const {
    // No scenario that was read without fault has one.
    LEAKSIM_EXPECT(false);
    return {};
  }
};

std::string value_text(const Node& node) {
  return std::visit(ValueText{}, node.value);
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

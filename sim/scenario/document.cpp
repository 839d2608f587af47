#include "scenario/document.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

bool is_before(const Entry& entry, std::string_view key) {
  return entry.key < key;
}

struct Describe {
  std::string operator()(const Node::Table&) const { return "a table"; }
  std::string operator()(const Node::Array& array) const {
    return fmt::format("an array of {} value{}", array.size(),
                       array.size() == 1 ? "" : "s");
  }
  std::string operator()(const std::string& text) const { return shown(text); }
  std::string operator()(std::int64_t value) const {
    return fmt::format("{}", value);
  }
  std::string operator()(double value) const {
    const std::string text = format_number(value);
    const bool looks_whole =
        text.find_first_not_of("-0123456789") == std::string::npos;
    return looks_whole ? text + ".0" : text;
  }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const OffsetTime& time) const {
    return format_instant(time.instant, time.offset);
  }
  std::string operator()(const UnusedValue& value) const {
    return value.description;
  }
};

}  // namespace

const Entry* find(const Node::Table& table, std::string_view key) {
  const auto at = std::lower_bound(table.begin(), table.end(), key, is_before);
  return at != table.end() && at->key == key ? &*at : nullptr;
}

Entry* find(Node::Table& table, std::string_view key) {
  const auto at = std::lower_bound(table.begin(), table.end(), key, is_before);
  return at != table.end() && at->key == key ? &*at : nullptr;
}

Node& find_or_add(Node::Table& table, std::string_view key, Place place) {
  auto at = std::lower_bound(table.begin(), table.end(), key, is_before);
  if (at == table.end() || at->key != key) {
    Entry entry;
    entry.key = key;
    entry.place = place;
    entry.node.place = place;
    at = table.insert(at, std::move(entry));
  }
  return at->node;
}

bool is_array_of_tables(const Node& node) {
  const Node::Array* array = node.array();
  return array != nullptr && !array->empty() &&
         std::all_of(array->begin(), array->end(), [](const Node& element) {
           return element.table() != nullptr;
         });
}

std::string name_of(const Node& element) {
  const Node::Table* table = element.table();
  const Entry* entry = table == nullptr ? nullptr : find(*table, "name");
  const std::string* name = entry == nullptr ? nullptr : entry->node.text();
  return name == nullptr ? std::string() : *name;
}

std::string describe(const Node& node) {
  return std::visit(Describe{}, node.value);
}

}  // namespace leaksim::config

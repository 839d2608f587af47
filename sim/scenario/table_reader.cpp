#include "scenario/table_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "scenario/read_number.hpp"
#include "scenario/reader.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {

TableReader::TableReader(const Node* node, std::string path, Place place,
                         Faults& faults)
    : table_(node == nullptr ? nullptr : node->table()),
      path_(std::move(path)),
      place_(node == nullptr ? place : node->place),
      faults_(faults) {
  if (node != nullptr && table_ == nullptr) {
    faults_.add({place_,
                 path_,
                 "found " + describe(*node),
                 fmt::format("a table, [{}]", path_),
                 {}});
  }
}

void TableReader::fault(Place place, std::string_view key, std::string found,
                        std::string_view accepted, std::string nearest) {
  failed_.emplace(key);
  faults_.add({place, path_below(path_, key), std::move(found),
               std::string(accepted), std::move(nearest)});
}

void TableReader::fault(const Node& found, std::string_view key,
                        std::string_view accepted) {
  fault(found.place, key, "found " + describe(found), accepted);
}

const Node* TableReader::value(std::string_view key, std::string_view accepted,
                               Need need) {
  known_.emplace_back(key);
  const Entry* entry = table_ == nullptr ? nullptr : find(*table_, key);
  if (entry != nullptr) {
    return &entry->node;
  }
  if (need == Need::required) {
    fault(place_, key, "missing", accepted);
  }
  return nullptr;
}

void TableReader::text(std::string_view key, std::string& field,
                       std::string_view accepted, Need need) {
  const Node* node = value(key, accepted, need);
  if (node == nullptr) {
    return;
  }
  if (node->text() == nullptr || node->text()->empty()) {
    fault(*node, key, accepted);
    return;
  }
  field = *node->text();
}

void TableReader::texts(std::string_view key, std::vector<std::string>& field,
                        std::string_view accepted) {
  const Node* node = value(key, accepted);
  if (node == nullptr) {
    return;
  }
  if (node->array() == nullptr) {
    fault(*node, key, accepted);
    return;
  }
  field.clear();
  for (const Node& element : *node->array()) {
    if (element.text() == nullptr || element.text()->empty()) {
      fault(element, key, accepted);
    } else {
      field.push_back(*element.text());
    }
  }
}

void TableReader::whole(std::string_view key, std::uint32_t& field, Range range,
                        Need need) {
  const std::string accepted =
      fmt::format("a whole number from {:.0f} to {:.0f}", range.min, range.max);
  const Node* node = value(key, accepted, need);
  if (node == nullptr) {
    return;
  }
  const auto read = read_whole_number(*node);
  if (const auto* what = std::get_if<std::string>(&read)) {
    fault(node->place, key, *what, accepted);
    return;
  }
  const auto number = static_cast<double>(std::get<std::int64_t>(read));
  if (number < range.min || number > range.max) {
    fault(node->place, key, describe(*node) + " is out of range", accepted);
    return;
  }
  field = static_cast<std::uint32_t>(number);
}

std::uint8_t TableReader::choice(std::string_view key, std::uint8_t field,
                                 std::span<const std::string_view> names,
                                 Need need) {
  std::vector<std::string> known;
  std::vector<std::string> in_quotes;
  for (const std::string_view name : names) {
    known.emplace_back(name);
    in_quotes.push_back(quoted(name));
  }
  const std::string accepted = "one of " + joined(in_quotes, ", ");
  const Node* node = value(key, accepted, need);
  if (node == nullptr) {
    return field;
  }
  const std::string* text = node->text();
  const auto at = std::find(known.begin(), known.end(),
                            text == nullptr ? std::string() : *text);
  if (at == known.end()) {
    fault(node->place, key, "found " + describe(*node), accepted,
          text == nullptr ? std::string() : nearest_name(*text, known));
    return field;
  }
  return static_cast<std::uint8_t>(at - known.begin());
}

std::span<const Node> TableReader::tables(std::string_view key) {
  const std::string accepted = fmt::format("an array of tables, [[{}]]", key);
  const Node* node = value(key, accepted);
  if (node == nullptr) {
    return {};
  }
  if (!is_array_of_tables(*node)) {
    fault(*node, key, accepted);
    return {};
  }
  return *node->array();
}

void TableReader::report_unknown() {
  if (table_ == nullptr) {
    return;
  }
  for (const Entry& entry : *table_) {
    if (faults_.full()) {
      faults_.add({});
      return;
    }
    if (std::find(known_.begin(), known_.end(), entry.key) == known_.end()) {
      const bool is_table =
          entry.node.table() != nullptr || is_array_of_tables(entry.node);
      fault(entry.place, entry.key, is_table ? "unknown table" : "unknown key",
            listed(known_), nearest_name(entry.key, known_));
    }
  }
}

}  // namespace leaksim::config

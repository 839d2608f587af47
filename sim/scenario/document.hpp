#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/time.hpp"
#include "scenario/faults.hpp"

namespace leaksim::config {

/// A date and time as written, with its offset.
struct OffsetTime {
  Instant instant;
  UtcOffset offset;
  bool is_whole_second = true;
};

/// A TOML value that no key takes, e.g. a date without time.
struct UnusedValue {
  std::string description;
};

struct Entry;

/// A value of a TOML document and where it stands. Independent of the parser,
/// so that only document_toml.cpp knows it.
struct Node {
  using Array = std::vector<Node>;
  using Table = std::vector<Entry>;

  std::variant<Table, Array, std::string, std::int64_t, double, bool,
               OffsetTime, UnusedValue>
      value;
  Place place;

  [[nodiscard]] const Table* table() const {
    return std::get_if<Table>(&value);
  }
  [[nodiscard]] Table* table() { return std::get_if<Table>(&value); }
  [[nodiscard]] const Array* array() const {
    return std::get_if<Array>(&value);
  }
  [[nodiscard]] Array* array() { return std::get_if<Array>(&value); }
  [[nodiscard]] const std::string* text() const {
    return std::get_if<std::string>(&value);
  }
};

/// A key of a table with its value; keys of a table are sorted.
struct Entry {
  std::string key;
  Place place;  ///< of the key
  Node node;
};

/// The entry of a table with that key, or null.
const Entry* find(const Node::Table& table, std::string_view key);
Entry* find(Node::Table& table, std::string_view key);

/// The value of the key, which is made (an empty table) if it is missing.
Node& find_or_add(Node::Table& table, std::string_view key, Place place);

/// Whether the value is a list of tables, of at least one.
bool is_array_of_tables(const Node& node);

/// The name that an element of an array of tables bears, or empty.
std::string name_of(const Node& element);

/// A value for messages: `"text"`, `3.5`, `an array of 3 values` …
std::string describe(const Node& node);

/// What hinders a text from being TOML.
struct SyntaxFault {
  Place place;
  std::string found;
  std::string accepted = "TOML 1.0 in UTF-8";
};

/// Reads TOML text; places bear the number of its source.
std::variant<Node, SyntaxFault> parse_document(std::string_view text,
                                               std::uint32_t source);

/// Reads one TOML value; whatever is none counts as a string.
Node parse_value(std::string_view text, std::uint32_t source);

}  // namespace leaksim::config

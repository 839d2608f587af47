// The one place that knows toml++: turns TOML text into our document tree.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "scenario/document.hpp"
#include "scenario/limits.hpp"
#include "scenario/nesting.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

Place place_of(const toml::source_region& region, std::uint32_t source) {
  return {source, region.begin.line, region.begin.column};
}

OffsetTime convert_time(const toml::date_time& written) {
  const toml::date& date = written.date;
  const toml::time& time = written.time;
  const UtcOffset offset{written.offset->minutes};
  const Instant instant = to_instant(
      {date.year, date.month, date.day, time.hour, time.minute, time.second},
      offset);
  return {instant, offset, time.nanosecond == 0};
}

Node convert(const toml::node& from, std::uint32_t source);

Node::Table convert_table(const toml::table& from, std::uint32_t source) {
  Node::Table table;
  for (const auto& [key, value] : from) {
    table.push_back({std::string(key.str()), place_of(key.source(), source),
                     convert(value, source)});
  }
  std::sort(table.begin(), table.end(),
            [](const Entry& left, const Entry& right) {
              return left.key < right.key;
            });
  return table;
}

Node::Array convert_array(const toml::array& from, std::uint32_t source) {
  Node::Array array;
  for (const toml::node& value : from) {
    array.push_back(convert(value, source));
  }
  return array;
}

Node convert(const toml::node& from, std::uint32_t source) {
  Node node;
  node.place = place_of(from.source(), source);
  if (const auto* table = from.as_table()) {
    node.value = convert_table(*table, source);
  } else if (const auto* array = from.as_array()) {
    node.value = convert_array(*array, source);
  } else if (const auto* text = from.as_string()) {
    node.value = text->get();
  } else if (const auto* integer = from.as_integer()) {
    node.value = integer->get();
  } else if (const auto* real = from.as_floating_point()) {
    node.value = real->get();
  } else if (const auto* flag = from.as_boolean()) {
    node.value = flag->get();
  } else if (const auto* time = from.as_date_time()) {
    if (time->get().offset) {
      node.value = convert_time(time->get());
    } else {
      node.value = UnusedValue{"a date and time without UTC offset"};
    }
  } else {
    node.value = UnusedValue{from.is_date() ? "a date without time"
                                            : "a time without date"};
  }
  return node;
}

Place place_of_byte(std::string_view text, std::size_t at,
                    std::uint32_t source) {
  const std::string_view before = text.substr(0, at);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  // rfind gives npos on the first line, and npos + 1 is 0.
  const std::size_t column = at - (before.rfind('\n') + 1);
  return {source, static_cast<std::uint32_t>(lines + 1),
          static_cast<std::uint32_t>(column + 1)};
}

/// Errors of an override bear no line: it is one value.
void drop_lines(Node& node) {
  node.place.line = 0;
  node.place.column = 0;
  if (Node::Table* table = node.table()) {
    for (Entry& entry : *table) {
      entry.place = {node.place.source, 0, 0};
      drop_lines(entry.node);
    }
  } else if (Node::Array* array = node.array()) {
    for (Node& element : *array) {
      drop_lines(element);
    }
  }
}

}  // namespace

std::variant<Node, SyntaxFault> parse_document(std::string_view text,
                                               std::uint32_t source) {
  // Before parsing: toml++ and this tree are built and destroyed recursively.
  if (const std::optional<std::size_t> deep = find_deep_nesting(text)) {
    return SyntaxFault{place_of_byte(text, *deep, source),
                       "tables and arrays too deep in one another",
                       fmt::format("at most {} levels", max_levels)};
  }
  try {
    const toml::table parsed = toml::parse(text);
    return convert(parsed, source);
  } catch (const toml::parse_error& error) {
    return SyntaxFault{place_of(error.source(), source),
                       one_line(error.description())};
  }
}

Node parse_value(std::string_view text, std::uint32_t source) {
  auto parsed = parse_document("value = " + std::string(text), source);
  Node* document = std::get_if<Node>(&parsed);
  Node value;
  if (document != nullptr && document->table()->size() == 1) {
    value = std::move(document->table()->front().node);
  } else {
    value.value = std::string(text);
  }
  value.place.source = source;
  drop_lines(value);
  return value;
}

}  // namespace leaksim::config

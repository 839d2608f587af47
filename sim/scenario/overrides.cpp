#include "scenario/overrides.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "scenario/limits.hpp"
#include "scenario/reader.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    parts.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::string> names_of(const Node::Array& array) {
  std::vector<std::string> names;
  for (const Node& element : array) {
    names.push_back(name_of(element));
  }
  return names;
}

Node* find_element(Node::Array& array, const std::string& name) {
  const auto at = std::find_if(
      array.begin(), array.end(),
      [&](const Node& element) { return name_of(element) == name; });
  return at == array.end() ? nullptr : &*at;
}

/// One step into the tree: the element of that name of an array of tables, or
/// the value of that key, made if need be; null if there is no such element.
Node* step(Node& node, const std::string& part, Place place) {
  if (is_array_of_tables(node)) {
    return find_element(*node.array(), part);
  }
  if (node.table() == nullptr) {
    // The reader will say that the key takes no table.
    node.value = Node::Table{};
    node.place = place;
  }
  return &find_or_add(*node.table(), part, place);
}

}  // namespace

void assign(Node& tree, const Assignment& change, Faults& faults) {
  const Place place = change.value.place;
  const std::vector<std::string> parts = split_path(change.key);
  if (std::find(parts.begin(), parts.end(), "") != parts.end()) {
    faults.add({place,
                change.key,
                "a key with an empty part",
                "parts joined by dots, such as network.accounts",
                {}});
    return;
  }
  if (parts.size() > max_levels) {
    faults.add({place,
                shown(change.key),
                fmt::format("a key of {} parts", parts.size()),
                fmt::format("at most {} parts", max_levels),
                {}});
    return;
  }
  Node* parent = nullptr;
  Node* node = &tree;
  std::string path;
  for (const std::string& part : parts) {
    path = path_below(path, part);
    parent = node;
    node = step(*parent, part, place);
    if (node == nullptr) {
      const std::vector<std::string> names = names_of(*parent->array());
      faults.add({place, path, "no such table", "one of " + listed(names),
                  nearest_name(part, names)});
      return;
    }
  }
  if (is_array_of_tables(*parent)) {
    faults.add({place,
                path,
                "found " + describe(change.value),
                "a value for one key of this table",
                {}});
    return;
  }
  *node = change.value;
}

void apply_overrides(Node& tree, const std::vector<Override>& overrides,
                     Faults& faults) {
  for (const Override& each : overrides) {
    const std::uint32_t source =
        faults.add_source(fmt::format("--set {}={}", each.key, each.value));
    assign(tree, {each.key, parse_value(each.value, source)}, faults);
  }
}

}  // namespace leaksim::config

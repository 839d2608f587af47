#include "scenario/merge.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "scenario/limits.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

void merge_by_name(Node::Array& under, Node::Array over) {
  for (Node& element : over) {
    const std::string name = name_of(element);
    const auto same =
        std::find_if(under.begin(), under.end(), [&](const Node& candidate) {
          return !name.empty() && name_of(candidate) == name;
        });
    if (same == under.end()) {
      under.push_back(std::move(element));
    } else {
      merge(*same, std::move(element));
    }
  }
}

void check_table(const Node& node, const std::string& path, Faults& faults);

void check_array(const Node::Array& array, const std::string& path,
                 Faults& faults) {
  if (array.size() > max_tables) {
    faults.add({array.front().place,
                path,
                fmt::format("{} tables", array.size()),
                fmt::format("at most {} tables of one kind", max_tables),
                {}});
    return;
  }
  std::map<std::string, Place> seen;
  for (const Node& element : array) {
    const std::string name = name_of(element);
    const std::string element_path = fmt::format("{}.{}", path, name);
    check_table(element, element_path, faults);
    if (name.empty()) {
      continue;
    }
    const Place place = find(*element.table(), "name")->node.place;
    const auto [first, is_new] = seen.emplace(name, place);
    if (!is_new) {
      faults.add({place,
                  element_path + ".name",
                  fmt::format("{} is also the name on line {}", shown(name),
                              first->second.line),
                  "a name that no other has",
                  {}});
    }
  }
}

void check_table(const Node& node, const std::string& path, Faults& faults) {
  for (const Entry& entry : *node.table()) {
    const std::string entry_path =
        path.empty() ? entry.key : path + "." + entry.key;
    if (entry.node.table() != nullptr) {
      check_table(entry.node, entry_path, faults);
    } else if (is_array_of_tables(entry.node)) {
      check_array(*entry.node.array(), entry_path, faults);
    }
  }
}

}  // namespace

void merge(Node& under, Node over) {
  if (under.table() != nullptr && over.table() != nullptr) {
    for (Entry& entry : *over.table()) {
      if (Entry* same = find(*under.table(), entry.key)) {
        same->place = entry.place;
        merge(same->node, std::move(entry.node));
      } else {
        find_or_add(*under.table(), entry.key, entry.place) =
            std::move(entry.node);
      }
    }
  } else if (is_array_of_tables(under) && is_array_of_tables(over)) {
    merge_by_name(*under.array(), std::move(*over.array()));
  } else {
    under = std::move(over);
  }
}

void check_arrays(const Node& document, Faults& faults) {
  check_table(document, {}, faults);
}

}  // namespace leaksim::config

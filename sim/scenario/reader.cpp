#include "scenario/reader.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "scenario/read_value.hpp"
#include "scenario/text.hpp"
#include "scenario/values.hpp"

namespace leaksim::config {
namespace {

class Reader final : public KeyVisitor {
 public:
  Reader(const Node::Table& document, KeyReading& reading, Faults& faults)
      : reading_(reading), faults_(faults) {
    // What the whole scenario lacks is reported at the head of its file.
    scope_ = {&document, {}, Place{0, 1, 1}, {}};
  }

  void key(const Key& key, Field field) override {
    scope_.known.emplace_back(key.name);
    const std::string path = path_below(scope_.path, key.name);
    const Entry* entry = given(key.name);
    if (entry == nullptr) {
      if (key.need == Need::required) {
        reading_.failed.insert(path);
        faults_.add(
            {scope_.place, path, "missing", accepted_values(key, field), {}});
      } else if (key.applies &&
                 !std::holds_alternative<std::monostate>(field)) {
        reading_.defaults.insert(path);
      }
      return;
    }
    reading_.places.emplace(path, entry->node.place);
    if (!key.applies) {
      faults_.add({entry->place,
                   path,
                   "found " + describe(entry->node),
                   fmt::format("this key only for {}", key.only_for),
                   {}});
      return;
    }
    read_value(key, path, entry->node, field,
               {reading_.places, reading_.failed, faults_});
  }

  void tables(const TableInfo& info, Tables& tables) override {
    switch (info.form) {
      case TableForm::single:
        read_single(info, tables);
        break;
      case TableForm::array:
        read_array(info, tables);
        break;
      case TableForm::keyed:
        read_keyed(info, tables);
        break;
    }
  }

  /// Reports the keys of the open table that no key of the registry claimed.
  void report_unknown() const {
    if (scope_.table == nullptr) {
      return;
    }
    for (const Entry& entry : *scope_.table) {
      if (!is_known(entry.key)) {
        // To look for the nearest name takes time, and nobody will read it.
        if (faults_.full()) {
          faults_.add({});
          return;
        }
        faults_.add(
            {entry.place, path_below(scope_.path, entry.key),
             entry.node.table() != nullptr || is_array_of_tables(entry.node)
                 ? "unknown table"
                 : "unknown key",
             listed(scope_.known), nearest_name(entry.key, scope_.known)});
      }
    }
  }

 private:
  /// The table that keys are looked up in, null if it is not given.
  struct Scope {
    const Node::Table* table = nullptr;
    std::string path;
    Place place;
    std::vector<std::string> known;
  };

  [[nodiscard]] const Entry* given(std::string_view name) const {
    return scope_.table == nullptr ? nullptr : find(*scope_.table, name);
  }

  [[nodiscard]] bool is_known(const std::string& name) const {
    return std::find(scope_.known.begin(), scope_.known.end(), name) !=
           scope_.known.end();
  }

  void fail(const Node& node, const std::string& path, std::string accepted) {
    reading_.failed.insert(path);
    faults_.add(
        {node.place, path, "found " + describe(node), std::move(accepted), {}});
  }

  void read_single(const TableInfo& info, Tables& tables) {
    scope_.known.emplace_back(info.name);
    const std::string path = path_below(scope_.path, info.name);
    const Entry* entry = given(info.name);
    if (entry != nullptr && entry->node.table() == nullptr) {
      fail(entry->node, path, fmt::format("a table, [{}]", path));
      return;
    }
    enter(entry == nullptr ? nullptr : &entry->node, path, tables, 0);
  }

  void read_array(const TableInfo& info, Tables& tables) {
    scope_.known.emplace_back(info.name);
    const Entry* entry = given(info.name);
    if (entry == nullptr) {
      return;
    }
    const Node::Array* array = entry->node.array();
    if (array == nullptr ||
        (!array->empty() && !is_array_of_tables(entry->node))) {
      fail(entry->node, path_below(scope_.path, info.name),
           fmt::format("an array of tables, [[{}]]", info.name));
      return;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
      const Node& element = (*array)[i];
      tables.append({});
      enter(&element, element_path(scope_.path, info, name_of(element), i),
            tables, i);
    }
  }

  void read_keyed(const TableInfo& info, Tables& tables) {
    if (scope_.table == nullptr) {
      return;
    }
    for (const Entry& entry : *scope_.table) {
      if (!is_known(entry.key) && entry.node.table() != nullptr) {
        scope_.known.push_back(entry.key);
        const std::size_t i = tables.size();
        tables.append(entry.key);
        enter(&entry.node, element_path(scope_.path, info, entry.key, i),
              tables, i);
      }
    }
  }

  void enter(const Node* node, const std::string& path, Tables& tables,
             std::size_t i) {
    if (node != nullptr) {
      reading_.places.emplace(path, node->place);
    }
    Scope inner{node == nullptr ? nullptr : node->table(),
                path,
                node == nullptr ? scope_.place : node->place,
                {}};
    std::swap(scope_, inner);
    tables.visit(i, *this);
    report_unknown();
    std::swap(scope_, inner);
  }

  KeyReading& reading_;
  Faults& faults_;
  Scope scope_;
};

}  // namespace

KeyReading read_keys(const Node& document,
                     const std::function<void(KeyVisitor&)>& visit,
                     Faults& faults) {
  KeyReading reading;
  Reader reader(*document.table(), reading, faults);
  visit(reader);
  reader.report_unknown();
  return reading;
}

Reading read_scenario(const Node& document, Faults& faults) {
  Reading reading;
  static_cast<KeyReading&>(reading) = read_keys(
      document,
      [&](KeyVisitor& visitor) { visit_scenario(reading.scenario, visitor); },
      faults);
  return reading;
}

std::string element_path(const std::string& parent, const TableInfo& info,
                         const std::string& name, std::size_t i) {
  if (info.form == TableForm::keyed) {
    return path_below(parent, name);
  }
  std::string table = path_below(parent, info.name);
  if (info.form == TableForm::single) {
    return table;
  }
  return name.empty() ? fmt::format("{}[{}]", table, i + 1)
                      : path_below(table, name);
}

std::string path_below(const std::string& parent, std::string_view name) {
  return parent.empty() ? std::string(name)
                        : fmt::format("{}.{}", parent, name);
}

}  // namespace leaksim::config

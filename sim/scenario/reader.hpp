#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/registry.hpp"

namespace leaksim::config {

/// What is known of a text that was read by a registry. Paths are dotted,
/// elements of arrays of tables by name: "account.hub.acts.first.time".
struct KeyReading {
  std::map<std::string, Place> places;  ///< of the tables and values given
  std::set<std::string> defaults;       ///< keys not given
  std::set<std::string> failed;         ///< keys missing or not accepted
};

/// Fills the fields that `visit` shows to a visitor from a document. Reports
/// unknown keys, wrong types, units and ranges, and missing keys; the fields
/// then keep what they held.
KeyReading read_keys(const Node& document,
                     const std::function<void(KeyVisitor&)>& visit,
                     Faults& faults);

/// A scenario with what is known of its text.
struct Reading : KeyReading {
  Scenario scenario;
};

/// Fills a scenario from a document by its registry, as read_keys does; it
/// holds defaults in the place of what is not accepted.
Reading read_scenario(const Node& document, Faults& faults);

/// The path of the i-th table of its kind (from 0); `name` may be empty.
std::string element_path(const std::string& parent, const TableInfo& info,
                         const std::string& name, std::size_t i);

/// The path of a key or table in another.
std::string path_below(const std::string& parent, std::string_view name);

}  // namespace leaksim::config

#pragma once

#include <map>
#include <set>
#include <string>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/registry.hpp"

namespace leaksim::config {

/// Where a value's places and faults go.
struct ValueLog {
  std::map<std::string, Place>& places;
  std::set<std::string>& failed;
  Faults& faults;
};

/// Puts a document's value into the field behind a key, or reports what is
/// wrong with it.
void read_value(const Key& key, const std::string& path, const Node& node,
                Field field, const ValueLog& log);

}  // namespace leaksim::config

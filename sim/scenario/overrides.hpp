#pragma once

#include <string>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/load.hpp"

namespace leaksim::config {

/// A value for the key of a path: "law.silence.enabled".
struct Assignment {
  std::string key;
  Node value;
};

/// Sets a value in the tree, with its place. Elements of arrays of tables are
/// found by name. Unknown keys are left to the reader, which reports them.
void assign(Node& tree, const Assignment& assignment, Faults& faults);

/// Sets each override in the tree, in order. Elements of arrays of tables are
/// found by name. Unknown keys are left to the reader, which reports them.
void apply_overrides(Node& tree, const std::vector<Override>& overrides,
                     Faults& faults);

}  // namespace leaksim::config

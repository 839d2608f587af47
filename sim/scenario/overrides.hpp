#pragma once

#include <vector>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/load.hpp"

namespace leaksim::config {

/// Sets each override in the tree, in order. Elements of arrays of tables are
/// found by name. Unknown keys are left to the reader, which reports them.
void apply_overrides(Node& tree, const std::vector<Override>& overrides,
                     Faults& faults);

}  // namespace leaksim::config

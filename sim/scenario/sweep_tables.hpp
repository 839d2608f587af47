#pragma once

#include <vector>

#include "scenario/document.hpp"
#include "scenario/faults.hpp"
#include "scenario/registry.hpp"
#include "scenario/sweep_file.hpp"

namespace leaksim::config {

/// How many points, replicates and their like a sweep may have.
inline constexpr Range sweep_counts = {1, 1e6, false};

/// Where a table is missed that is not given.
inline constexpr Place sweep_head = {0, 1, 1};

/// Reads the table [design] of a sweep file, null if it is not given, and
/// reports what is wrong with it.
DesignSpec read_design(const Node* node, Faults& faults);

/// The same of [keep]; the variants are those of the sweep.
KeepSpec read_keep(const Node* node, const std::vector<VariantSpec>& variants,
                   Faults& faults);

}  // namespace leaksim::config

#pragma once

#include "scenario/document.hpp"
#include "scenario/faults.hpp"

namespace leaksim::config {

/// Lays a document over another: tables merge key by key, arrays of tables
/// merge by `name` and new names are appended, all else is replaced.
void merge(Node& under, Node over);

/// Reports elements of arrays of tables in one file that share a name, since
/// one would change the other in silence, and arrays of more than max_tables.
void check_arrays(const Node& document, Faults& faults);

}  // namespace leaksim::config

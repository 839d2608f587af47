#pragma once

#include <string>

#include "record/run_record.hpp"

namespace leaksim {

/// What in a record from a file contradicts itself: a code beyond its axis, a
/// row or an account that is not there, a cascade that is no tree, times out of
/// order. In words; empty when there is nothing. Whoever reads a record that
/// passes may index by its codes.
std::string find_inconsistency(const RunRecord& record);

}  // namespace leaksim

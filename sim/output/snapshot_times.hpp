#pragma once

#include <vector>

#include "core/time.hpp"
#include "output/result_reader.hpp"

namespace leaksim {

/// When a result's snapshots were taken, ascending, in seconds since the start.
/// Throws DataError for a group that is not named as a time.
std::vector<Seconds> snapshot_times(const ResultReader& result);

}  // namespace leaksim

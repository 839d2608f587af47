#pragma once

#include <vector>

#include "record/run_record.hpp"

namespace leaksim {

/// Derived figures of a run, counted from the event log as facts.md 2 says
/// (ids in the descriptions). Figures of the published clock need t0 and are
/// left out when the run does not reach it.
std::vector<SummaryEntry> summarise(const RunRecord& record);

/// Whether the record has the posts that were made: a scenario may switch the
/// log off.
bool has_log(const RunRecord& record);

}  // namespace leaksim

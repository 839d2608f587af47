#pragma once

#include "engine/simulation.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// What happened besides posts and exposures, as a simulation leaves it.
TrendColumns record_trends(const Simulation& simulation);
NewsroomColumns record_newsrooms(const Simulation& simulation);
InterventionColumns record_interventions(const Simulation& simulation);
/// Empty without an election.
VoteColumns record_votes(const Simulation& simulation);

}  // namespace leaksim

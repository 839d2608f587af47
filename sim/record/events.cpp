#include "record/events.hpp"

#include <algorithm>
#include <tuple>

namespace leaksim {

TrendColumns record_trends(const Simulation& simulation) {
  TrendColumns columns;
  for (const TrendChange& change : simulation.trends().log()) {
    columns.time.push_back(change.time);
    columns.country.push_back(index(change.country));
    columns.story.push_back(index(change.story));
    columns.on.push_back(change.on ? 1 : 0);
  }
  return columns;
}

NewsroomColumns record_newsrooms(const Simulation& simulation) {
  std::vector<NewsroomChange> log = simulation.newsrooms().log();
  // A tick may log several outlets' steps out of their order in time.
  std::stable_sort(log.begin(), log.end(),
                   [](const NewsroomChange& a, const NewsroomChange& b) {
                     return std::tuple(a.time, a.outlet, a.coverage) <
                            std::tuple(b.time, b.outlet, b.coverage);
                   });
  NewsroomColumns columns;
  for (const NewsroomChange& change : log) {
    columns.time.push_back(change.time);
    columns.outlet.push_back(static_cast<std::uint8_t>(change.outlet));
    columns.coverage.push_back(static_cast<std::uint8_t>(change.coverage));
    columns.state.push_back(static_cast<std::uint8_t>(change.state));
  }
  return columns;
}

InterventionColumns record_interventions(const Simulation& simulation) {
  InterventionColumns columns;
  for (const InterventionChange& change : simulation.interventions().log()) {
    columns.time.push_back(change.time);
    columns.intervention.push_back(
        static_cast<std::uint8_t>(change.intervention));
    columns.on.push_back(change.on ? 1 : 0);
  }
  return columns;
}

VoteColumns record_votes(const Simulation& simulation) {
  const Election& election = simulation.world().election;
  VoteColumns columns;
  columns.eligible = static_cast<std::int32_t>(election.eligible);
  columns.penetration = election.penetration;
  for (const BallotCount& hour : simulation.ballots().hours()) {
    columns.time.push_back(hour.time);
    columns.cast.push_back(static_cast<std::int32_t>(hour.cast));
    columns.for_target.push_back(hour.for_target);
    columns.for_target_unexposed.push_back(hour.for_target_unexposed);
  }
  return columns;
}

}  // namespace leaksim

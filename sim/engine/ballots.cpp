#include "engine/ballots.hpp"

#include <algorithm>

namespace leaksim {

Ballots::Ballots(const World& world, const std::vector<StoryState>& stories)
    : world_(world), stories_(stories) {
  count_.time = world.election.day_begin + seconds_per_hour;
}

void Ballots::advance(Seconds end) {
  const Election& election = world_.election;
  if (!election.enabled) {
    return;
  }
  const Seconds day_end = election.day_begin + seconds_per_day;
  const auto& voters = election.voters;
  while (count_.time <= day_end) {
    const Seconds until = std::min(end, count_.time);
    for (; next_ < voters.size() && voters[next_].time < until; ++next_) {
      cast(voters[next_]);
    }
    if (end < count_.time) {
      return;
    }
    hours_.push_back(count_);
    count_.time += seconds_per_hour;
  }
}

void Ballots::cast(const VoterEntry& entry) {
  const Election& election = world_.election;
  const StoryState& state = stories_[index(election.story)];
  const bool is_exposed = state.seen[index(entry.account)] > 0;
  const double credence =
      is_exposed ? probability_of(state.credence[index(entry.account)]) : 0.0;
  ++count_.cast;
  count_.for_target +=
      target_probability(entry.voter, credence, election.params);
  count_.for_target_unexposed +=
      target_probability(entry.voter, 0.0, election.params);
}

}  // namespace leaksim

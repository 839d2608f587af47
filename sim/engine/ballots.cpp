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
  const bool is_exposed = state.accounts[index(entry.account)].seen > 0;
  const double credence =
      is_exposed ? probability_of(state.accounts[index(entry.account)].credence)
                 : 0.0;
  const Block words = election.draws.draw(index(entry.account));
  const Voter voter = draw_voter(election.params, election.preference_centre,
                                 unit(words[1]), unit(words[2]));
  ++count_.cast;
  count_.for_target += target_probability(voter, credence, election.params);
  count_.for_target_unexposed +=
      target_probability(voter, 0.0, election.params);
}

void Ballots::visit_state(StateVisitor state) {
  auto& [world, stories, next, count, hours] = *this;
  const auto fields = [](auto& row, auto field) {
    auto& [time, cast, for_target, for_target_unexposed] = row;
    field("time", time);
    field("cast", cast);
    field("for_target", for_target);
    field("for_target_unexposed", for_target_unexposed);
  };
  state.number("next", next);
  std::vector<BallotCount> running{count};
  state.sized_rows("count", running, fields);
  count = running.front();
  state.rows("hours", hours, fields);
}

}  // namespace leaksim

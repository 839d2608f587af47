#include "measure/turnout.hpp"

#include <cstddef>

namespace leaksim {

namespace {

constexpr std::size_t hours_of_election_day = 24;

/// Why there is no figure; null when there are votes to midnight.
const char* missing(const VoteColumns& votes) {
  if (votes.cast.empty() || votes.eligible == 0) {
    return "the run has no election";
  }
  if (votes.cast.size() < hours_of_election_day) {
    return "the run stops before the election day ends";
  }
  return votes.cast.back() == 0 ? "nobody votes" : nullptr;
}

Figure turnout_at(const VoteColumns& votes, std::size_t hour) {
  if (const char* reason = missing(votes)) {
    return Figure::none(reason);
  }
  return Figure::of(static_cast<double>(votes.cast[hour - 1]) / votes.eligible);
}

}  // namespace

Figure turnout_noon(const VoteColumns& votes) {
  constexpr std::size_t noon = 12;
  return turnout_at(votes, noon);
}

Figure turnout_1700(const VoteColumns& votes) {
  constexpr std::size_t five = 17;
  return turnout_at(votes, five);
}

Figure turnout_final(const VoteColumns& votes) {
  return turnout_at(votes, hours_of_election_day);
}

Figure target_share(const VoteColumns& votes) {
  if (const char* reason = missing(votes)) {
    return Figure::none(reason);
  }
  return Figure::of(votes.for_target.back() / votes.cast.back());
}

Figure vote_effect(const VoteColumns& votes) {
  if (const char* reason = missing(votes)) {
    return Figure::none(reason);
  }
  constexpr double points = 100.0;
  const double cast = votes.cast.back();
  return Figure::of(points * (votes.for_target_unexposed.back() / cast -
                              votes.for_target.back() / cast));
}

}  // namespace leaksim

#include "setup/electorate.hpp"

#include <cstddef>
#include <numeric>
#include <vector>

#include "core/draws.hpp"
#include "core/parallel_collect.hpp"
#include "setup/resolve_acts.hpp"

namespace leaksim {

namespace {

/// Those who vote, in order of time and account; `drawn` are in account order.
std::vector<VoterEntry> by_time(const std::vector<VoterEntry>& drawn,
                                Seconds day_begin) {
  const auto second_of = [day_begin](const VoterEntry& entry) {
    return static_cast<std::size_t>(entry.time - day_begin);
  };
  std::vector<std::uint32_t> cursor(std::size_t{seconds_per_day} + 1, 0);
  for (const VoterEntry& entry : drawn) {
    if (entry.time != never) {
      ++cursor[second_of(entry) + 1];
    }
  }
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  std::vector<VoterEntry> voters(cursor.back());
  for (const VoterEntry& entry : drawn) {
    if (entry.time != never) {
      voters[cursor[second_of(entry)]++] = entry;
    }
  }
  return voters;
}

}  // namespace

Election draw_election(const Scenario& scenario, const Names& names,
                       const Population& population, const Workers& workers) {
  const VoteSpec& spec = scenario.vote;
  Election election;
  if (spec.country.empty()) {
    return election;
  }
  election.enabled = true;
  election.country = id_of<CountryId>(names.countries, spec.country);
  election.day_begin = since_start(scenario, spec.day);
  election.story = id_of<StoryId>(names.stories, spec.story);
  election.penetration = spec.penetration;
  election.params = spec.params;
  election.preference_centre = preference_centre(spec.params);
  election.draws = RunSeed{scenario.network.seed, 0}.stream(Stream::voter);
  const auto is_eligible = [&](std::uint32_t u) {
    return population.traits[u].kind == Kind::person &&
           population.community_of(u).country == election.country;
  };
  const auto drawn = parallel_collect<VoterEntry>(
      population.size(), workers, [&](std::uint32_t u, auto& to) {
        if (is_eligible(u)) {
          const Seconds second =
              draw_vote_time(spec.params, unit(election.draws.draw(u)[0]));
          to.push_back({second == never ? never : election.day_begin + second,
                        AccountId{u}});
        }
      });
  election.eligible = static_cast<std::uint32_t>(drawn.size());
  election.voters = by_time(drawn, election.day_begin);
  return election;
}

}  // namespace leaksim

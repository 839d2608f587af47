#include "setup/electorate.hpp"

#include <algorithm>
#include <tuple>

#include "core/draws.hpp"
#include "setup/resolve_acts.hpp"

namespace leaksim {

Election draw_election(const Scenario& scenario, const Names& names,
                       const Population& population) {
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
  const double centre = preference_centre(spec.params);
  const StreamKey key = RunSeed{scenario.network.seed, 0}.stream(Stream::voter);
  for (std::uint32_t u = 0; u < population.size(); ++u) {
    if (population.traits[u].kind != Kind::person ||
        population.community_of(u).country != election.country) {
      continue;
    }
    ++election.eligible;
    const Block words = key.draw(u);
    const Voter voter = draw_voter(spec.params, centre, unit(words[0]),
                                   unit(words[1]), unit(words[2]));
    if (voter.second_of_day != never) {
      election.voters.push_back(
          {election.day_begin + voter.second_of_day, AccountId{u}, voter});
    }
  }
  std::sort(election.voters.begin(), election.voters.end(),
            [](const VoterEntry& a, const VoterEntry& b) {
              return std::tuple(a.time, a.account) <
                     std::tuple(b.time, b.account);
            });
  return election;
}

}  // namespace leaksim

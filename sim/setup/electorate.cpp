#include "setup/electorate.hpp"

#include <vector>

#include "core/digit_sort.hpp"
#include "core/draws.hpp"
#include "core/parallel_collect.hpp"
#include "setup/resolve_acts.hpp"

namespace leaksim {

namespace {

/// In order of time and account.
std::vector<VoterEntry> by_time(const std::vector<VoterEntry>& voters) {
  std::vector<KeyedPlace> order;
  order.reserve(voters.size());
  for (const VoterEntry& entry : voters) {
    order.push_back(
        {static_cast<std::uint64_t>(entry.time) << 32U | index(entry.account),
         static_cast<std::uint32_t>(order.size())});
  }
  std::vector<KeyedPlace> room;
  sort_by_key(order, room);
  std::vector<VoterEntry> sorted;
  sorted.reserve(order.size());
  for (const KeyedPlace& each : order) {
    sorted.push_back(voters[each.place]);
  }
  return sorted;
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
  const double centre = preference_centre(spec.params);
  const StreamKey key = RunSeed{scenario.network.seed, 0}.stream(Stream::voter);
  const auto is_eligible = [&](std::uint32_t u) {
    return population.traits[u].kind == Kind::person &&
           population.community_of(u).country == election.country;
  };
  auto drawn = parallel_collect<VoterEntry>(
      population.size(), workers, [&](std::uint32_t u, auto& to) {
        if (is_eligible(u)) {
          const Block words = key.draw(u);
          const Voter voter = draw_voter(spec.params, centre, unit(words[0]),
                                         unit(words[1]), unit(words[2]));
          const Seconds time = voter.second_of_day == never
                                   ? never
                                   : election.day_begin + voter.second_of_day;
          to.push_back({time, AccountId{u}, voter});
        }
      });
  election.eligible = static_cast<std::uint32_t>(drawn.size());
  std::erase_if(drawn,
                [](const VoterEntry& entry) { return entry.time == never; });
  election.voters = by_time(drawn);
  return election;
}

}  // namespace leaksim

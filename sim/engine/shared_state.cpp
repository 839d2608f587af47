#include "engine/shared_state.hpp"

#include <algorithm>

#include "core/time.hpp"
#include "model/law.hpp"

namespace leaksim {

bool is_aware(const StoryState& state, AccountId account) {
  return state.seen[index(account)] > 0 ||
         state.engaged_since[index(account)] != never;
}

bool is_suspended(const SharedState& shared, AccountId account, Seconds time) {
  const auto& all = shared.suspensions;
  const auto found = std::lower_bound(
      all.begin(), all.end(), account,
      [](const Suspension& s, AccountId id) { return s.account < id; });
  return found != all.end() && found->account == account && found->time <= time;
}

bool is_target_post(const Botnet& botnet, const Post& post) {
  return post.story == botnet.story && post.platform == botnet.platform &&
         std::find(botnet.targets.begin(), botnet.targets.end(), post.author) !=
             botnet.targets.end();
}

std::uint32_t cell_of(const SharedState& shared, AccountId account,
                      PlatformId platform, StoryId story) {
  const Population& population = shared.world.population;
  return shared.shape.cell(population.community[index(account)], platform,
                           story, population.kind[index(account)]);
}

void note_exposure(const SharedState& shared, OwnerReport& report,
                   const FirstExposure& exposure, PlatformId platform) {
  if (is_aware(shared.stories[index(exposure.story)], exposure.account)) {
    return;
  }
  report.first_exposures.push_back(exposure);
  report.count(Measure::newly_aware,
               cell_of(shared, exposure.account, platform, exposure.story));
}

double permitted_share_of(const World& world, AccountId account, StoryId story,
                          Seconds time) {
  const Population& population = world.population;
  return permitted_share(
      world.laws, population.community_of(index(account)).country,
      population.compliance_class[index(account)], story, time);
}

}  // namespace leaksim

#include "engine/shared_state.hpp"

#include <algorithm>

#include "core/time.hpp"
#include "model/law.hpp"

namespace leaksim {

bool is_suspended(const SharedState& shared, AccountId account, Seconds time) {
  const auto& all = shared.suspensions;
  if (all.empty()) {
    return false;
  }
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

double permitted_share_of(const World& world, AccountId account, StoryId story,
                          Seconds time) {
  if (world.laws.empty()) {
    return 1.0;
  }
  const Population& population = world.population;
  return permitted_share(
      world.laws, population.community_of(index(account)).country,
      population.traits[index(account)].compliance_class, story, time);
}

}  // namespace leaksim

#include "engine/plain_readers.hpp"

#include <algorithm>

#include "engine/shared_state.hpp"
#include "engine/world.hpp"

namespace leaksim {

namespace {

bool has_plain_readers(const World& world,
                       const std::vector<Suspension>& suspensions) {
  const auto is_countered = [](const Story& story) {
    return story.counters.has_value();
  };
  const auto mutes = [](const Intervention& intervention) {
    return intervention.mutes;
  };
  return world.response.model == ResponseModel::certain &&
         !world.belief.enabled && !world.engagement.enabled &&
         world.laws.empty() && suspensions.empty() &&
         std::none_of(world.stories.begin(), world.stories.end(),
                      is_countered) &&
         std::none_of(world.interventions.begin(), world.interventions.end(),
                      mutes);
}

}  // namespace

std::vector<PlainReader> plain_readers(
    const World& world, const std::vector<Suspension>& suspensions) {
  std::vector<PlainReader> readers;
  if (has_plain_readers(world, suspensions)) {
    const auto& traits = world.population.traits;
    readers.resize(traits.size());
    std::transform(traits.begin(), traits.end(), readers.begin(), plain_reader);
  }
  return readers;
}

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "support/small_world.hpp"

namespace leaksim::testing {

/// A world whose settings make the engine a cascade (recovery 1) or an
/// epidemic, on any graph; ticks of 1 s. Nobody acts yet.
inline World contagion_world(std::uint32_t accounts, const Arcs& arcs,
                             double visibility, double recovery) {
  World world = small_world(accounts, arcs);
  world.attention.model = AttentionModel::constant;
  world.showings = Showings(visibility, recovery);
  world.feeds[0].seen_limit.clear();
  world.feeds[0].bounds.clear();
  world.feeds[0].later_rate_per_second.clear();
  world.response.model = ResponseModel::certain;
  world.engagement.enabled = false;
  world.belief.enabled = false;
  return world;
}

/// Whether each account has posted: was active, or infected.
inline std::vector<bool> reached_by(const Outcome& outcome) {
  std::vector<bool> reached(outcome.stories[0].accounts.size(), false);
  for (const Post& post : outcome.posts) {
    reached[index(post.author)] = true;
  }
  return reached;
}

}  // namespace leaksim::testing

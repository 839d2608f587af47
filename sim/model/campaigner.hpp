#pragma once

#include "core/ids.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// The warm network (S28): board users and party activists who are engaged
/// from the moment the story reaches them through a board or an ally
/// (model.md 6, engaged accounts).
struct CampaignerParams {
  /// How many times readier to post again than others (guess).
  double stamina_factor = 5.0;
};

/// Whether an exposure wins a campaigner over: one through a board, or through
/// a post by somebody of the own camp.
constexpr bool wins_over(Cause cause, CampId reader, CampId author) {
  return cause == Cause::board || reader == author;
}

}  // namespace leaksim

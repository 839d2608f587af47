#pragma once

#include <cstdint>
#include <vector>

#include "engine/account_state.hpp"
#include "engine/state_visitor.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// The count at the end of an hour of the election day. Expected votes, not
/// drawn ones: the effect of exposure is small against the noise of draws.
struct BallotCount {
  Seconds time = 0;
  std::uint32_t cast = 0;
  double for_target = 0.0;
  /// What it would be had no voter met the story.
  double for_target_unexposed = 0.0;
};

/// Voters vote at their hour, with the credence that they have then
/// (model.md 6, vote). Nothing in the model depends on it.
class Ballots {
 public:
  Ballots(const World& world, const std::vector<StoryState>& stories);

  /// Takes the votes due before `end`.
  void advance(Seconds end);

  /// One count per full hour of the election day so far.
  [[nodiscard]] const std::vector<BallotCount>& hours() const { return hours_; }

  void visit_state(StateVisitor state);

 private:
  void cast(const VoterEntry& entry);

  const World& world_;
  const std::vector<StoryState>& stories_;
  std::uint32_t next_ = 0;  ///< position in Election::voters
  BallotCount count_;
  std::vector<BallotCount> hours_;
};

}  // namespace leaksim

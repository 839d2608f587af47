#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/account_state.hpp"
#include "engine/live_values.hpp"
#include "engine/run_keys.hpp"
#include "engine/state_visitor.hpp"
#include "engine/trends.hpp"
#include "engine/work.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// An intervention begins or ends.
struct InterventionChange {
  Seconds time = 0;
  std::uint32_t intervention = 0;  ///< position in World::interventions
  bool on = false;
};

/// What triggers look at.
struct TriggerState {
  const std::vector<std::uint64_t>& posts_of_story;
  const Trends& trends;
  const std::vector<StoryState>& stories;
};

/// The interventions of a run: each waits for its trigger, then changes a
/// value, mutes accounts or has a post made, perhaps for a time (model.md 6,
/// after EpiHiper's sets, triggers and actions).
class Interventions {
 public:
  Interventions(World& world, const RunKeys& keys);

  /// Does what is due at the begin of the tick [begin, end). Gives the posts
  /// to be made to `schedule`.
  void update(const TriggerState& state, Seconds begin, Seconds end,
              const std::function<void(const PendingPost&)>& schedule);

  [[nodiscard]] const std::vector<InterventionChange>& log() const {
    return log_;
  }

  /// Restores into a world as the scenario gives it. Interventions that the
  /// scenario has beyond those stored have not begun.
  void visit_state(StateVisitor state);

 private:
  struct Progress {
    Seconds triggered = never;  ///< when the trigger was met
    bool active = false;
    bool over = false;
    std::vector<AccountId> muted;
  };

  [[nodiscard]] bool is_met(const Trigger& trigger, const TriggerState& state,
                            Seconds end) const;
  void start(std::uint32_t i, const TriggerState& state, Seconds time,
             const std::function<void(const PendingPost&)>& schedule);
  void stop(std::uint32_t i, Seconds time);
  void apply_values();
  void mute(const std::vector<AccountId>& accounts);
  [[nodiscard]] std::vector<AccountId> members(std::uint32_t i,
                                               const TriggerState& state) const;

  World& world_;
  const RunKeys& keys_;
  std::vector<double> base_;  ///< values before any intervention
  std::vector<Progress> progress_;
  std::vector<std::uint32_t> active_;  ///< in order of activation
  std::vector<InterventionChange> log_;
};

}  // namespace leaksim

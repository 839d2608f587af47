#pragma once

#include "engine/calendar.hpp"
#include "engine/shared_state.hpp"
#include "engine/state_visitor.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// The suspensions of all amplifiers within the run, in account order.
std::vector<Suspension> draw_suspensions(const World& world,
                                         const RunKeys& keys);

/// The next own post of an amplifier, whoever owns it.
struct AmplifierTurn {
  Seconds due = 0;
  std::uint32_t botnet = 0;
  AccountId account{};
  std::uint32_t count = 0;  ///< own posts so far
};

/// The amplifiers among one owner's accounts (model.md 6, bots). They post by
/// themselves during one working spell, less after it, as their net's strategy
/// says; those that amplify also repost their targets within seconds. No law
/// reaches them (guess).
class OwnedAmplifiers {
 public:
  /// Plans the first turn of every enabled amplifier in the range.
  OwnedAmplifiers(const SharedState& shared, const AccountRange& range);

  [[nodiscard]] bool has_work(Seconds tick_begin) const {
    return turns_.has_work(tick_begin);
  }

  /// Appends the turns of the tick that begins then, in any order.
  void append_turns(Seconds tick_begin, std::vector<AmplifierTurn>& to) const;

  /// Replaces all turns by those of its members.
  void restore_turns(const std::vector<AmplifierTurn>& turns);

  /// Some of the amplifiers repost a new post of a target in its first
  /// moments.
  void follow_target(const SharedState& shared, PostId slot,
                     Calendar<PendingPost>& posts) const;

  /// The own posts due in the tick, and the plan of those after.
  void take_turns(const SharedState& shared, Seconds tick_begin,
                  Calendar<PendingPost>& posts);

 private:
  /// One amplifier with its spell.
  struct Member {
    std::uint32_t botnet = 0;
    AccountId account{};
    WorkingSpell spell;
  };
  struct Turn {
    Seconds due = 0;
    std::uint32_t member = 0;  ///< position in members_
    std::uint32_t count = 0;   ///< own posts so far
  };

  /// Whether the member may still post at `time`.
  [[nodiscard]] static bool is_active(const SharedState& shared,
                                      const Member& member, Seconds time);
  void choose_item(const SharedState& shared, const Turn& turn,
                   PendingPost& pending) const;
  void plan_turn(const SharedState& shared, Turn turn, Seconds now);
  void take_turn(const SharedState& shared, const Turn& turn,
                 Calendar<PendingPost>& posts);

  std::vector<Member> members_;
  Calendar<Turn> turns_;
};

}  // namespace leaksim

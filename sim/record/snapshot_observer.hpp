#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "core/side_work.hpp"
#include "engine/simulation.hpp"
#include "engine/state_visitor.hpp"
#include "record/packed_snapshot.hpp"

namespace leaksim {

/// Keeps the state of every account at chosen times. Memory: 3 bytes an account
/// and story while running, and what each snapshot will take in the file; while
/// some are packed, 6 bytes an account and story that somebody has met, three
/// times.
class SnapshotObserver : public Observer {
 public:
  /// `times` are ascending ends of ticks, in seconds since the start. The
  /// simulation is the one observed; all of them must outlive the observer.
  SnapshotObserver(const Simulation& simulation, std::vector<Seconds> times,
                   const Workers& workers, SideWork& packing);

  void on_tick(const TickReport& report) override;

  void visit_state(StateVisitor state) override;

  /// The snapshots of the times that the run has reached. Gives back what else
  /// the observer holds; it must not be used any more.
  [[nodiscard]] std::vector<PackedSnapshot> take_snapshots() {
    packing_.finish();
    rooms_ = {};
    tallies_ = {};
    return std::move(snapshots_);
  }
  [[nodiscard]] const std::vector<PackedSnapshot>& snapshots() const {
    packing_.finish();
    return snapshots_;
  }

 private:
  /// What the engine's state does not tell, per account.
  struct Tally {
    std::vector<std::uint8_t> cause;
    std::vector<std::uint16_t> posts;
  };

  void count(const TickReport& report);
  /// Whether anybody has met the story.
  [[nodiscard]] bool is_met(std::size_t story) const;
  /// Whether nobody has met the story or one that counters it.
  [[nodiscard]] bool is_as_at_start(std::size_t story) const;
  void take(Seconds time, Snapshot& snapshot) const;
  /// Writes the entries of accounts [first, end).
  void take_some(std::uint32_t first, std::uint32_t end,
                 Snapshot& snapshot) const;

  const Simulation& simulation_;
  std::vector<Seconds> times_;
  const Workers& workers_;
  SideWork& packing_;
  /// Used in turn: fresh memory for each would take longer than to fill it.
  std::array<Snapshot, 3> rooms_;
  std::vector<Tally> tallies_;  ///< by story
  /// With room for all, so that none moves while it is packed.
  std::vector<PackedSnapshot> snapshots_;
};

}  // namespace leaksim

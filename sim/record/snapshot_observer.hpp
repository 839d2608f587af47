#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "core/side_work.hpp"
#include "engine/simulation.hpp"
#include "engine/state_visitor.hpp"
#include "record/packed_snapshot.hpp"

namespace leaksim {

/// Keeps the state of every account at chosen times. Memory: 3 bytes an account
/// and story while running, and what each snapshot will take in the file; for
/// one that is packed, 6 bytes an account and story that somebody has met, up
/// to three times where packing lags behind.
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
    for (Room& room : rooms_) {
      room.snapshot = {};
    }
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

  /// Where a snapshot waits until it is packed.
  struct Room {
    Snapshot snapshot;
    std::atomic<bool> is_taken = false;
  };

  void count(const TickReport& report);
  /// The first room that is free; it is again once nobody holds the snapshot.
  [[nodiscard]] std::shared_ptr<Snapshot> take_room();
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
  /// One snapshot is taken while another waits and a third is packed. Used
  /// again, since fresh memory would take longer than to fill it, and the first
  /// before the others, which most runs never need.
  std::array<Room, 3> rooms_;
  std::vector<Tally> tallies_;  ///< by story
  /// With room for all, so that none moves while it is packed.
  std::vector<PackedSnapshot> snapshots_;
};

}  // namespace leaksim

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "engine/simulation.hpp"
#include "engine/state_visitor.hpp"
#include "record/packed_snapshot.hpp"

namespace leaksim {

/// Keeps the state of every account at chosen times. Memory: 3 bytes an account
/// and story while running, and what each snapshot will take in the file.
class SnapshotObserver : public Observer {
 public:
  /// `times` are ascending ends of ticks, in seconds since the start. The
  /// simulation is the one observed; all of them must outlive the observer.
  SnapshotObserver(const Simulation& simulation, std::vector<Seconds> times,
                   const Workers& workers);

  void on_tick(const TickReport& report) override;

  void visit_state(StateVisitor state) override;

  /// The snapshots of the times that the run has reached. Gives back what else
  /// the observer holds; it must not be used any more.
  [[nodiscard]] std::vector<PackedSnapshot> take_snapshots() {
    tallies_ = {};
    return std::move(snapshots_);
  }
  [[nodiscard]] const std::vector<PackedSnapshot>& snapshots() const {
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
  [[nodiscard]] PackedSnapshot take(Seconds time) const;
  /// Packs chunk `c` of the columns of these stories, and of the states over
  /// them.
  void take_chunk(std::size_t c, std::span<const std::size_t> stories,
                  PackedSnapshot& snapshot) const;

  const Simulation& simulation_;
  std::vector<Seconds> times_;
  const Workers& workers_;
  std::vector<Tally> tallies_;  ///< by story
  std::vector<PackedSnapshot> snapshots_;
};

}  // namespace leaksim

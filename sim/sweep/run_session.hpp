#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "core/parallel.hpp"
#include "core/time.hpp"
#include "engine/simulation.hpp"
#include "engine/state_visitor.hpp"
#include "record/event_log.hpp"
#include "record/run_record.hpp"
#include "record/series_observer.hpp"
#include "record/snapshot_observer.hpp"
#include "scenario/scenario.hpp"
#include "setup/build_world.hpp"
#include "setup/given_networks.hpp"

namespace leaksim {

/// How one run is executed; none of it changes the result except `until` and
/// `takes_snapshots`.
struct RunOptions {
  std::uint32_t replicate = 0;
  Partition partition;
  /// Stop at the first tick that begins at or after this time.
  Seconds until = never;
  /// false: without the scenario's snapshots, and so without a layout. No
  /// figure of the summary and no series needs them.
  bool takes_snapshots = true;
};

/// Where a run stands, told after every tick.
struct RunProgress {
  Seconds time = 0;      ///< simulated so far, s since start
  Seconds duration = 0;  ///< of the scenario
  std::uint64_t posts = 0;
};

/// Called after every tick; returns whether to go on.
using ProgressFunction = std::function<bool(const RunProgress&)>;

/// One run with its observers: built from a scenario, perhaps restored from a
/// checkpoint, followed tick by tick, recorded at any time.
class RunSession {
 public:
  /// The scenario and the workers must outlive it.
  RunSession(const Scenario& scenario, const RunOptions& options,
             const Workers& workers, const GivenNetworks& networks = {});
  /// The same in a world of the scenario that is built already.
  RunSession(BuiltWorld built, const Scenario& scenario,
             const RunOptions& options, const Workers& workers);

  /// Goes on from a checkpoint of this scenario. Throws DataError where it
  /// does not fit; then the session is of no further use.
  void restore(StoredState& checkpoint);

  /// Whether the end, or options.until, is reached.
  [[nodiscard]] bool is_over() const;
  /// Whether the scenario's end is reached.
  [[nodiscard]] bool is_finished() const { return simulation_.done(); }
  void step() { simulation_.step(); }
  [[nodiscard]] RunProgress progress() const;

  /// Gives back what only further steps would need: there are none after this.
  void end();
  /// What there is to record so far.
  [[nodiscard]] RunRecord record() const;
  /// The same without copies of what is large; the session is then of no
  /// further use.
  [[nodiscard]] RunRecord take_record();

  /// Stores what `restore` takes.
  void visit_state(StateVisitor state) {
    simulation_.visit_state(std::move(state));
  }

 private:
  /// What is recorded of who follows whom, for which the graphs are needed.
  struct OfGraphs {
    AccountColumns places;
    std::vector<std::int32_t> edges;  ///< those that are drawn, if any
  };

  [[nodiscard]] Seconds time_done() const;
  [[nodiscard]] OfGraphs of_graphs() const;
  void record_log(RunRecord& record) const;
  [[nodiscard]] RunRecord record_with(
      const std::function<SeriesColumns()>& series,
      std::vector<PackedSnapshot> snapshots, OfGraphs of_graphs) const;

  const Scenario& scenario_;
  Seconds until_;
  const Workers& workers_;
  Names names_;
  std::vector<AccountId> named_accounts_;
  std::vector<std::uint32_t> followees_;
  std::optional<OfGraphs> of_graphs_;  ///< once it has ended
  Simulation simulation_;
  SeriesObserver series_;
  EventLog log_;
  std::optional<SnapshotObserver> snapshots_;
};

}  // namespace leaksim

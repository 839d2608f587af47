#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "engine/observer.hpp"
#include "engine/state_visitor.hpp"
#include "record/run_record.hpp"
#include "record/sparse_counts.hpp"

namespace leaksim {

/// Keeps the counts of every interval. An interval that the run stops in is
/// kept as far as it goes.
class SeriesObserver : public Observer {
 public:
  /// `interval` must be a multiple of the tick. `tallies` gives those of the
  /// run so far; it is asked at the ends of intervals alone, since in small
  /// runs adding them up takes longer than most ticks.
  SeriesObserver(Seconds interval, TallyShape shape,
                 std::function<Tallies()> tallies);

  void on_tick(const TickReport& report) override;

  void visit_state(StateVisitor state) override;

  /// The columns with the intervals up to `time_done` closed.
  [[nodiscard]] SeriesColumns columns(Seconds time_done) const;

  /// The same, moved out: the observer is of no further use.
  [[nodiscard]] SeriesColumns take_columns(Seconds time_done);

 private:
  void close_intervals_before(Seconds time);
  void close_interval(Seconds end);
  void close_held();

  Seconds interval_;
  TallyShape shape_;
  std::function<Tallies()> tallies_;
  Tallies total_;                     ///< when last asked for
  std::vector<std::int64_t> closed_;  ///< counts at the last closed interval
  std::vector<std::int64_t> background_;  ///< counts so far
  std::vector<std::int64_t>
      closed_background_;                    ///< at the last closed interval
  std::vector<std::uint8_t> laws_in_force_;  ///< at the last tick's end
  std::optional<FeedQuality> feed_quality_;  ///< at the last tick's end
  /// Of every measure, [interval][cell].
  std::array<SparseCounts, measure_count> counts_;
  SeriesColumns columns_;  ///< without the measures until they are taken
};

/// The names of the measures that every series record holds, in order.
std::vector<std::string> series_measures();

}  // namespace leaksim

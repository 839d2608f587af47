#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "record/run_record.hpp"
#include "scenario/sweep_file.hpp"
#include "sweep/sweep_plan.hpp"

namespace leaksim {

/// What a sweep keeps of a run.
struct RunResult {
  RunId id{};
  std::uint64_t identity = 0;  ///< of its point
  std::uint64_t content = 0;   ///< SweepPlan::record_content when it ran
  std::uint64_t network_seed = 0;
  std::uint32_t replicate = 0;
  double seconds = 0.0;  ///< wall time
  struct Value {
    std::string measure;
    Seconds time = no_time;
    double value = 0.0;
    bool operator==(const Value&) const = default;
  };
  std::vector<Value> values;
  bool operator==(const RunResult&) const = default;

  /// The time of figures of a run as a whole.
  static constexpr Seconds no_time = -1;
};

/// All figures of the summary, and the series that are to be kept: counts per
/// interval, summed over all but one axis, named "series.<measure>.<name>" or
/// "series.<measure>". Measures and interval are such as SweepPlan accepts.
std::vector<RunResult::Value> values_of(const RunRecord& record,
                                        const KeepSpec& keep);

/// A result as bytes, the same on every machine, and back; none for bytes that
/// are no result.
std::string encode(const RunResult& result);
std::optional<RunResult> decode_result(std::string_view bytes);

}  // namespace leaksim

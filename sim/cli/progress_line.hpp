#pragma once

#include <chrono>

#include "core/time.hpp"
#include "sweep/run_once.hpp"

namespace leaksim {

/// A line on standard error that follows a run: local time, share done, posts,
/// simulated days per second, time left. Silent unless standard error is a
/// terminal.
class ProgressLine {
 public:
  ProgressLine(Instant start, UtcOffset clock, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(const RunProgress& progress);

 private:
  void print(const RunProgress& progress,
             std::chrono::steady_clock::time_point now);

  Instant start_;
  UtcOffset clock_;
  bool shown_;
  bool printed_ = false;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace leaksim

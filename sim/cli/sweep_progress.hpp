#pragma once

#include <chrono>

#include "sweep/run_sweep.hpp"

namespace leaksim {

/// A line on standard error that says how far a sweep is; nothing if that is no
/// terminal or `quiet`.
class SweepProgressLine {
 public:
  explicit SweepProgressLine(bool quiet);
  /// Ends the line.
  ~SweepProgressLine();
  SweepProgressLine(const SweepProgressLine&) = delete;
  SweepProgressLine& operator=(const SweepProgressLine&) = delete;

  void update(const SweepProgress& progress);

 private:
  bool shown_;
  bool printed_ = false;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace leaksim

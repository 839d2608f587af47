#include "cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace leaksim {

namespace {

constexpr auto refresh_period = std::chrono::milliseconds(100);

}  // namespace

ProgressLine::ProgressLine(Instant start, UtcOffset clock, bool quiet)
    : start_(start),
      clock_(clock),
      shown_(!quiet && isatty(STDERR_FILENO) != 0),
      begin_(std::chrono::steady_clock::now()),
      next_(begin_) {}

ProgressLine::~ProgressLine() {
  if (printed_) {
    std::fputs("\n", stderr);
  }
}

void ProgressLine::update(const RunProgress& progress) {
  if (!shown_) {
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (!printed_) {
    begin_ = now;  // the clock of the rate starts with the first tick
  }
  if (now >= next_ || progress.time >= progress.duration) {
    print(progress, now);
    next_ = now + refresh_period;
  }
}

void ProgressLine::print(const RunProgress& progress,
                         std::chrono::steady_clock::time_point now) {
  const double elapsed = std::chrono::duration<double>(now - begin_).count();
  const double done = static_cast<double>(progress.time) / progress.duration;
  const double days = static_cast<double>(progress.time) / seconds_per_day;
  const double left = elapsed * (1.0 - done) / done;
  fmt::print(stderr,
             "\r{:<18} {:3.0f} %  {:>9} posts  {:6.1f} days/s  {:4.0f} s left ",
             format_weekday_time({start_.unix_seconds + progress.time}, clock_),
             100.0 * done, progress.posts, elapsed > 0.0 ? days / elapsed : 0.0,
             elapsed > 0.0 ? left : 0.0);
  std::fflush(stderr);
  printed_ = true;
}

}  // namespace leaksim

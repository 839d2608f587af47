#include "cli/sweep_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "cli/sweep_texts.hpp"

namespace leaksim {

namespace {

constexpr auto refresh_period = std::chrono::milliseconds(200);

}  // namespace

SweepProgressLine::SweepProgressLine(bool quiet)
    : shown_(!quiet && isatty(STDERR_FILENO) != 0),
      begin_(std::chrono::steady_clock::now()),
      next_(begin_) {}

SweepProgressLine::~SweepProgressLine() {
  if (printed_) {
    std::fputs("\n", stderr);
  }
}

void SweepProgressLine::update(const SweepProgress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (!shown_ || (now < next_ && progress.share_done < 1.0)) {
    return;
  }
  const double elapsed = std::chrono::duration<double>(now - begin_).count();
  fmt::print(stderr,
             "\r{:>8} of {} runs  {:3.0f} %  {:6.0f} runs/min  {} left   ",
             progress.done + progress.found, progress.total,
             100.0 * progress.share_done,
             static_cast<double>(progress.done) / elapsed * 60.0,
             time_text(elapsed / progress.share_done - elapsed));
  std::fflush(stderr);
  printed_ = true;
  next_ = now + refresh_period;
}

}  // namespace leaksim

#include "cli/interrupt.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>

namespace leaksim {

namespace {

/// In milliseconds; 0 as long as none has come.
std::atomic<std::int64_t> first_signal_at = 0;
static_assert(std::atomic<std::int64_t>::is_always_lock_free,
              "a signal handler may use no other");

/// `timeout` and some batch systems send a signal to the program and again to
/// its group, at once.
constexpr std::int64_t same_signal_ms = 1000;

extern "C" void note_signal(int signal) {
  const std::int64_t now =
      std::chrono::duration_cast<std::chrono::milliseconds>(
          std::chrono::steady_clock::now().time_since_epoch())
          .count();
  if (first_signal_at == 0) {
    first_signal_at = now;
  } else if (now - first_signal_at >= same_signal_ms) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

void catch_interrupts() {
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  std::signal(SIGUSR1, note_signal);
}

bool interrupted() {
  return first_signal_at != 0;
}

}  // namespace leaksim

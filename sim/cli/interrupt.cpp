#include "cli/interrupt.hpp"

#include <csignal>

namespace leaksim {

namespace {

volatile std::sig_atomic_t signal_came = 0;

extern "C" void note_signal(int signal) {
  signal_came = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void catch_interrupts() {
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  std::signal(SIGUSR1, note_signal);
}

bool interrupted() {
  return signal_came != 0;
}

}  // namespace leaksim

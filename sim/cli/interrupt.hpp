#pragma once

namespace leaksim {

/// Makes SIGINT, SIGTERM and SIGUSR1 (which batch systems send before the time
/// is up) set a flag instead of ending the program; another one ends it, if it
/// comes a second later or more.
void catch_interrupts();

/// Whether a signal has come.
bool interrupted();

}  // namespace leaksim

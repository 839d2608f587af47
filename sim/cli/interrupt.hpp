#pragma once

namespace leaksim {

/// Makes SIGINT, SIGTERM and SIGUSR1 (which batch systems send before the time
/// is up) set a flag instead of ending the program; a second one ends it.
void catch_interrupts();

/// Whether a signal has come.
bool interrupted();

}  // namespace leaksim

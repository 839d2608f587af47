#pragma once

namespace leaksim {

/// Makes SIGINT and SIGTERM set a flag instead of ending the program; a second
/// one ends it.
void catch_interrupts();

/// Whether a signal has come.
bool interrupted();

}  // namespace leaksim

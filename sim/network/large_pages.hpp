#pragma once

#include <cstddef>

namespace leaksim {

/// Asks the system to back a large array, not yet written to, with large
/// pages. Advice only: where it is unknown or refused nothing happens.
void advise_large_pages(void* data, std::size_t bytes);

}  // namespace leaksim

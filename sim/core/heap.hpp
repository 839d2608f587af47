#pragma once

#include <cstddef>

#include "core/parallel.hpp"

namespace leaksim {

/// Lets the system back an array with memory before it is written to, on all
/// threads: to clear the pages takes longer than to fill them. Advice only.
void populate_pages(void* data, std::size_t bytes, const Workers& workers);

/// Gives back to the system what has been freed and is kept for later. Advice
/// only.
void release_free_memory();

}  // namespace leaksim

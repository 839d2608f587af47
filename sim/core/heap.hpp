#pragma once

#include <cstddef>
#include <vector>

#include "core/parallel.hpp"

namespace leaksim {

/// Lets the system back an array with memory before it is written to, on all
/// threads: to clear the pages takes longer than to fill them. Whole large
/// pages, also where only a part is of the array; less than one is left to who
/// writes. Advice only.
void populate_pages(void* data, std::size_t bytes, const Workers& workers);

/// Room for `size` elements, backed with memory.
template <class T>
void reserve_pages(std::vector<T>& values, std::size_t size,
                   const Workers& workers) {
  values.reserve(size);
  populate_pages(values.data(), size * sizeof(T), workers);
}

/// Gives back to the system what has been freed and is kept for later. Advice
/// only.
void release_free_memory();

}  // namespace leaksim

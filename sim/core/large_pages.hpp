#pragma once

#include <cstddef>

#include "core/parallel.hpp"

namespace leaksim {

/// As on x86-64; elsewhere the advice may help less.
inline constexpr std::size_t large_page_bytes = std::size_t{1} << 21U;

/// Asks the system to back a large array, not yet written to, with large
/// pages. Advice only: where it is unknown or refused nothing happens.
void advise_large_pages(void* data, std::size_t bytes);

/// Memory for an array of at least large_page_bytes, aligned to that. Not from
/// the heap, whose memory keeps the small pages with which it was first used.
/// Throws std::bad_alloc.
[[nodiscard]] void* allocate_large_pages(std::size_t bytes);

/// Gives it back, or keeps it for the next array of as many pages; `bytes` as
/// when it was allocated.
void free_large_pages(void* data, std::size_t bytes) noexcept;

/// Lets the system back an array with memory before it is written to, on all
/// threads: to clear the pages takes longer than to fill them. Advice only.
void populate_pages(void* data, std::size_t bytes, const Workers& workers);

/// Gives back to the system what has been freed and is kept for later. Advice
/// only.
void release_free_memory();

}  // namespace leaksim

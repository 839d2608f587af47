#pragma once

#include <cstddef>

namespace leaksim {

/// Memory of the system for arrays that fill large pages: whole pages for one
/// array each, so that what is freed can be given back whatever lies beside it.
/// Any thread may call these.

/// What a large page holds; smaller arrays have no blocks of their own.
inline constexpr std::size_t large_page_bytes = std::size_t{1} << 21U;

/// A block of at least so many bytes, aligned to large pages. Null where the
/// system has none, or where too many are in use.
void* take_large_block(std::size_t bytes) noexcept;

/// Frees a block; false if the memory is none. Some are kept for whoever asks
/// next for as much.
bool free_large_block(void* memory) noexcept;

/// Gives what is kept back to the system.
void release_large_blocks() noexcept;

}  // namespace leaksim

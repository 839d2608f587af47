#pragma once

#include <cstddef>

namespace leaksim {

/// As on x86-64; elsewhere the advice may help less.
inline constexpr std::size_t large_page_bytes = std::size_t{1} << 21U;

/// Asks the system to back a large array, not yet written to, with large
/// pages. Advice only: where it is unknown or refused nothing happens.
void advise_large_pages(void* data, std::size_t bytes);

}  // namespace leaksim

#include "core/large_pages.hpp"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace leaksim {

void advise_large_pages([[maybe_unused]] void* data,
                        [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  // First touches of 4 KiB pages took a third of a generation's time on a
  // virtual machine. Only whole large pages inside the array are asked for, so
  // that no memory is wasted.
  constexpr std::uintptr_t page = large_page_bytes;
  const auto begin = reinterpret_cast<std::uintptr_t>(data);
  const std::uintptr_t skipped = (page - begin % page) % page;
  if (bytes >= skipped + page) {
    const std::size_t whole = (bytes - skipped) / page * page;
    ::madvise(static_cast<std::byte*>(data) + skipped, whole, MADV_HUGEPAGE);
  }
#endif
}

}  // namespace leaksim

#include "core/large_pages.hpp"

#include <cstdint>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace leaksim {

#if defined(__linux__)

void* allocate_large_pages(std::size_t bytes) {
  constexpr std::size_t page = large_page_bytes;
  const std::size_t whole = (bytes + page - 1) / page * page;
  // A page more, to begin at the first address that suits.
  void* const mapped = ::mmap(nullptr, whole + page, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    throw std::bad_alloc();
  }
  auto* const begin = static_cast<std::byte*>(mapped);
  const std::size_t skipped =
      (page - reinterpret_cast<std::uintptr_t>(begin) % page) % page;
  if (skipped > 0) {
    ::munmap(begin, skipped);
  }
  ::munmap(begin + skipped + whole, page - skipped);
  advise_large_pages(begin + skipped, bytes);
  return begin + skipped;
}

void free_large_pages(void* data, std::size_t bytes) noexcept {
  constexpr std::size_t page = large_page_bytes;
  ::munmap(data, (bytes + page - 1) / page * page);
}

#else

void* allocate_large_pages(std::size_t bytes) {
  return ::operator new (bytes, std::align_val_t{large_page_bytes});
}

void free_large_pages(void* data, std::size_t /*bytes*/) noexcept {
  ::operator delete (data, std::align_val_t{large_page_bytes});
}

#endif

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

void populate_pages([[maybe_unused]] void* data,
                    [[maybe_unused]] std::size_t bytes,
                    [[maybe_unused]] const Workers& workers) {
#if defined(__linux__) && defined(MADV_POPULATE_WRITE)
  constexpr std::uintptr_t page = large_page_bytes;
  const auto address = reinterpret_cast<std::uintptr_t>(data);
  const std::uintptr_t begin = (address + page - 1) / page * page;
  const std::uintptr_t end = (address + bytes) / page * page;
  if (begin >= end) {
    return;
  }
  const auto pages = static_cast<std::uint32_t>((end - begin) / page);
  workers.for_each(pages, [&](std::uint32_t p) {
    ::madvise(static_cast<std::byte*>(data) + (begin - address) + p * page,
              page, MADV_POPULATE_WRITE);
  });
#endif
}

void release_free_memory() {
#if defined(__GLIBC__)
  ::malloc_trim(0);
#endif
}

}  // namespace leaksim

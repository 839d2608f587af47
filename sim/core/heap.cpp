#include "core/heap.hpp"

#include <cstdint>
#include <new>

#include "core/large_blocks.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif
#ifdef LEAKSIM_WITH_MIMALLOC
#include <mimalloc.h>
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

namespace leaksim {

#ifdef LEAKSIM_WITH_MIMALLOC
namespace {

void set_up_heap() {
  mi_option_enable(mi_option_large_os_pages);
  // Else what a thread takes first has small pages.
  mi_option_set(mi_option_eager_commit_delay, 0);
}

/// Before the libraries begin, which take memory themselves.
[[gnu::used,
  gnu::section(".preinit_array")]] void (*const first_of_all)() = set_up_heap;

/// A block of its own for what fills a large page; else, and where there is
/// none, null.
void* take_block([[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__)
  if (bytes >= large_page_bytes) {
    return take_large_block(bytes);
  }
#endif
  return nullptr;
}

void* take(std::size_t bytes) noexcept {
  void* const block = take_block(bytes);
  return block != nullptr ? block : mi_malloc(bytes);
}

void* take(std::size_t bytes, std::size_t alignment) noexcept {
  void* const block =
      alignment <= large_page_bytes ? take_block(bytes) : nullptr;
  return block != nullptr ? block : mi_malloc_aligned(bytes, alignment);
}

void give(void* memory) noexcept {
#if defined(__linux__)
  if (free_large_block(memory)) {
    return;
  }
#endif
  mi_free(memory);
}

void* not_null(void* memory) {
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

}  // namespace
#endif

void populate_pages([[maybe_unused]] void* data,
                    [[maybe_unused]] std::size_t bytes,
                    [[maybe_unused]] const Workers& workers) {
#if defined(__linux__) && defined(MADV_POPULATE_WRITE)
  if (bytes < large_page_bytes) {
    return;
  }
  const auto address = reinterpret_cast<std::uintptr_t>(data);
  const std::uintptr_t first = address / large_page_bytes;
  const std::uintptr_t end =
      (address + bytes + large_page_bytes - 1) / large_page_bytes;
  auto* const begin =
      static_cast<std::byte*>(data) - address % large_page_bytes;
  workers.for_each(static_cast<std::uint32_t>(end - first),
                   [&](std::uint32_t page) {
                     ::madvise(begin + page * large_page_bytes,
                               large_page_bytes, MADV_POPULATE_WRITE);
                   });
#endif
}

void release_free_memory() {
#ifdef LEAKSIM_WITH_MIMALLOC
#if defined(__linux__)
  release_large_blocks();
#endif
  mi_collect(true);
#elif defined(__GLIBC__)
  ::malloc_trim(0);
#endif
}

}  // namespace leaksim

#ifdef LEAKSIM_WITH_MIMALLOC
// Those of mimalloc, which is written in C, end the program where no memory is
// left.

void* operator new(std::size_t bytes) {
  return leaksim::not_null(leaksim::take(bytes));
}
void* operator new[](std::size_t bytes) {
  return operator new(bytes);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return leaksim::not_null(
      leaksim::take(bytes, static_cast<std::size_t>(alignment)));
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return operator new(bytes, alignment);
}
void* operator new(std::size_t bytes,
                   const std::nothrow_t& /*nothrow*/) noexcept {
  return leaksim::take(bytes);
}
void* operator new[](std::size_t bytes,
                     const std::nothrow_t& /*nothrow*/) noexcept {
  return leaksim::take(bytes);
}
void operator delete(void* memory) noexcept {
  leaksim::give(memory);
}
void operator delete[](void* memory) noexcept {
  leaksim::give(memory);
}
void operator delete(void* memory, std::size_t /*bytes*/) noexcept {
  leaksim::give(memory);
}
void operator delete[](void* memory, std::size_t /*bytes*/) noexcept {
  leaksim::give(memory);
}
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept {
  leaksim::give(memory);
}
void operator delete[](void* memory, std::align_val_t /*alignment*/) noexcept {
  leaksim::give(memory);
}
void operator delete(void* memory, std::size_t /*bytes*/,
                     std::align_val_t /*alignment*/) noexcept {
  leaksim::give(memory);
}
void operator delete[](void* memory, std::size_t /*bytes*/,
                       std::align_val_t /*alignment*/) noexcept {
  leaksim::give(memory);
}
#endif

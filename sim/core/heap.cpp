#include "core/heap.hpp"

#include <cstdint>
#include <new>

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
  constexpr std::uintptr_t page = std::uintptr_t{1} << 21U;  // a large one
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
#ifdef LEAKSIM_WITH_MIMALLOC
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
  return leaksim::not_null(mi_malloc(bytes));
}
void* operator new[](std::size_t bytes) {
  return operator new(bytes);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return leaksim::not_null(
      mi_malloc_aligned(bytes, static_cast<std::size_t>(alignment)));
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return operator new(bytes, alignment);
}
void* operator new(std::size_t bytes,
                   const std::nothrow_t& /*nothrow*/) noexcept {
  return mi_malloc(bytes);
}
void* operator new[](std::size_t bytes,
                     const std::nothrow_t& /*nothrow*/) noexcept {
  return mi_malloc(bytes);
}
void operator delete(void* memory) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::size_t /*bytes*/) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, std::size_t /*bytes*/) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, std::align_val_t /*alignment*/) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::size_t /*bytes*/,
                     std::align_val_t /*alignment*/) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, std::size_t /*bytes*/,
                       std::align_val_t /*alignment*/) noexcept {
  mi_free(memory);
}
#endif

#include "core/large_pages.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace leaksim {

#if defined(__linux__)

namespace {

/// Freed memory that is kept for the next array of the same size: the system
/// clears what it gives, which on a virtual machine takes as long as to fill it
/// several times.
class FreedPages {
 public:
  /// Null if there is none.
  void* take(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = by_size_.find(bytes);
    if (found == by_size_.end()) {
      return nullptr;
    }
    void* const data = found->second;
    by_size_.erase(found);
    kept_bytes_ -= bytes;
    return data;
  }

  /// False if so much is kept that this is not.
  bool keep(void* data, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (kept_bytes_ + bytes > most_bytes) {
      return false;
    }
    by_size_.emplace(bytes, data);
    kept_bytes_ += bytes;
    return true;
  }

  void release() {
    const std::lock_guard lock(mutex_);
    for (const auto& [bytes, data] : by_size_) {
      ::munmap(data, bytes);
    }
    by_size_.clear();
    kept_bytes_ = 0;
  }

 private:
  static constexpr std::size_t most_bytes = std::size_t{256} << 20U;

  std::mutex mutex_;
  std::multimap<std::size_t, void*> by_size_;
  std::size_t kept_bytes_ = 0;
};

/// Never destroyed, since static arrays may be freed last.
FreedPages& freed_pages() {
  static auto* const pages = new FreedPages;
  return *pages;
}

constexpr std::size_t whole_pages(std::size_t bytes) {
  constexpr std::size_t page = large_page_bytes;
  return (bytes + page - 1) / page * page;
}

}  // namespace

void* allocate_large_pages(std::size_t bytes) {
  constexpr std::size_t page = large_page_bytes;
  const std::size_t whole = whole_pages(bytes);
  if (void* const kept = freed_pages().take(whole)) {
    return kept;
  }
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
  const std::size_t whole = whole_pages(bytes);
  bool is_kept = false;
  try {
    is_kept = freed_pages().keep(data, whole);
  } catch (const std::bad_alloc&) {
    // Then it is not kept.
  }
  if (!is_kept) {
    ::munmap(data, whole);
  }
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
#if defined(__linux__)
  freed_pages().release();
#endif
#if defined(__GLIBC__)
  ::malloc_trim(0);
#endif
}

}  // namespace leaksim

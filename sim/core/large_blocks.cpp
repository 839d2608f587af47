#include "core/large_blocks.hpp"

#if defined(__linux__)

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <span>

namespace leaksim {

namespace {

struct Block {
  std::byte* begin = nullptr;
  std::size_t bytes = 0;
  std::uint64_t freed = 0;  ///< its place among all that was freed; 0: in use
};

std::byte* map_block(std::size_t bytes) noexcept {
  const std::size_t room = bytes + large_page_bytes;
  void* const mapped = ::mmap(nullptr, room, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    return nullptr;
  }
  auto* const begin = static_cast<std::byte*>(mapped);
  const std::size_t before =
      (large_page_bytes -
       reinterpret_cast<std::uintptr_t>(begin) % large_page_bytes) %
      large_page_bytes;
  if (before > 0) {
    ::munmap(begin, before);
  }
  ::munmap(begin + before + bytes, large_page_bytes - before);
  ::madvise(begin + before, bytes, MADV_HUGEPAGE);
  return begin + before;
}

/// Uses no memory but its own, since the heap asks it.
class LargeBlocks {
 public:
  std::byte* take(std::size_t bytes) noexcept {
    const std::scoped_lock lock(mutex_);
    const std::span known(blocks_.data(), count_);
    const auto kept =
        std::find_if(known.begin(), known.end(), [bytes](const Block& block) {
          return block.freed != 0 && block.bytes == bytes;
        });
    if (kept != known.end()) {
      kept_bytes_ -= bytes;
      kept->freed = 0;
      return kept->begin;
    }
    if (count_ == blocks_.size()) {
      return nullptr;
    }
    std::byte* const begin = map_block(bytes);
    if (begin != nullptr) {
      blocks_[count_++] = {begin, bytes};
    }
    return begin;
  }

  bool free(const void* memory) noexcept {
    const std::scoped_lock lock(mutex_);
    const std::span known(blocks_.data(), count_);
    const auto block =
        std::find_if(known.begin(), known.end(), [memory](const Block& each) {
          return each.begin == memory && each.freed == 0;
        });
    if (block == known.end()) {
      return false;
    }
    block->freed = ++frees_;
    kept_bytes_ += block->bytes;
    while (kept_bytes_ > most_kept_bytes) {
      unmap_oldest();
    }
    return true;
  }

  void release() noexcept {
    const std::scoped_lock lock(mutex_);
    while (kept_bytes_ > 0) {
      unmap_oldest();
    }
  }

 private:
  /// For the lists that grow and go again and again while networks are made,
  /// and for the records of runs one after another: to have the system clear
  /// their pages each time would take longer than to fill them.
  static constexpr std::size_t most_kept_bytes = std::size_t{32} << 20U;
  /// Far more than there are large arrays.
  static constexpr std::size_t most_blocks = 4096;

  void unmap_oldest() noexcept {
    const std::span known(blocks_.data(), count_);
    const auto oldest = std::min_element(known.begin(), known.end(),
                                         [](const Block& a, const Block& b) {
                                           // Those in use come last.
                                           return a.freed - 1 < b.freed - 1;
                                         });
    ::munmap(oldest->begin, oldest->bytes);
    kept_bytes_ -= oldest->bytes;
    *oldest = blocks_[--count_];
  }

  std::mutex mutex_;
  std::array<Block, most_blocks> blocks_{};
  std::size_t count_ = 0;
  std::size_t kept_bytes_ = 0;
  std::uint64_t frees_ = 0;
};

/// There before anything asks for memory, and after everything has freed it.
constinit LargeBlocks large_blocks;

}  // namespace

void* take_large_block(std::size_t bytes) noexcept {
  // More is refused before it is rounded up, which might wrap around.
  if (bytes > std::numeric_limits<std::ptrdiff_t>::max()) {
    return nullptr;
  }
  return large_blocks.take((bytes + large_page_bytes - 1) / large_page_bytes *
                           large_page_bytes);
}

bool free_large_block(void* memory) noexcept {
  return memory != nullptr &&
         reinterpret_cast<std::uintptr_t>(memory) % large_page_bytes == 0 &&
         large_blocks.free(memory);
}

void release_large_blocks() noexcept {
  large_blocks.release();
}

}  // namespace leaksim

#endif

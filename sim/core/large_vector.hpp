#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "core/large_pages.hpp"

namespace leaksim {

/// Gives long arrays whole large pages, short ones what they would get anyway.
/// An access at random then seldom has to look up where its page is.
template <class T>
class LargePageAllocator {
 public:
  using value_type = T;

  LargePageAllocator() = default;
  template <class U>
  explicit(false) LargePageAllocator(const LargePageAllocator<U>& /*other*/) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < large_page_bytes) {
      return std::allocator<T>().allocate(count);
    }
    return static_cast<T*>(allocate_large_pages(bytes));
  }

  void deallocate(T* data, std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < large_page_bytes) {
      std::allocator<T>().deallocate(data, count);
    } else {
      free_large_pages(data, bytes);
    }
  }

  friend bool operator==(const LargePageAllocator& /*a*/,
                         const LargePageAllocator& /*b*/) {
    return true;
  }
};

/// For arrays of one entry per account, or more.
template <class T>
using LargeVector = std::vector<T, LargePageAllocator<T>>;

/// Room for so many values that need no construction, not written to.
template <class T>
class LargeArray {
 public:
  LargeArray() = default;
  explicit LargeArray(std::size_t size)
      : data_(LargePageAllocator<T>().allocate(size), Free{size}) {}

  [[nodiscard]] T* data() const { return data_.get(); }

 private:
  static_assert(std::is_trivially_destructible_v<T>);
  struct Free {
    std::size_t size = 0;
    void operator()(T* data) const {
      LargePageAllocator<T>().deallocate(data, size);
    }
  };

  std::unique_ptr<T, Free> data_;
};

}  // namespace leaksim

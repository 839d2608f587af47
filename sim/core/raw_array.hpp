#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

namespace leaksim {

/// Room for so many values that need no construction, not written to.
template <class T>
class RawArray {
 public:
  RawArray() = default;
  explicit RawArray(std::size_t size)
      : data_(std::allocator<T>().allocate(size), Free{size}) {}

  [[nodiscard]] T* data() const { return data_.get(); }

 private:
  static_assert(std::is_trivially_destructible_v<T>);
  struct Free {
    std::size_t size = 0;
    void operator()(T* data) const {
      std::allocator<T>().deallocate(data, size);
    }
  };

  std::unique_ptr<T, Free> data_;
};

}  // namespace leaksim

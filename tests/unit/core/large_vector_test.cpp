#include "core/large_vector.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <numeric>

namespace leaksim {

TEST_CASE("a large vector keeps its values as it grows, on whole large pages") {
  LargeVector<std::uint32_t> values;
  constexpr std::uint32_t count = 3 * large_page_bytes / sizeof(std::uint32_t);
  for (std::uint32_t i = 0; i < count; ++i) {
    values.push_back(i);
  }
  const auto address = reinterpret_cast<std::uintptr_t>(values.data());
  CHECK(address % large_page_bytes == 0);
  std::uint64_t wrong = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    wrong += values[i] != i ? 1U : 0U;
  }
  CHECK(wrong == 0);
  const LargeVector<std::uint32_t> copy = values;
  values = {};
  CHECK(std::accumulate(copy.begin(), copy.end(), std::uint64_t{0}) ==
        std::uint64_t{count} * (count - 1) / 2);
}

TEST_CASE("a large array begins on a large page if it is long") {
  const LargeArray<std::uint64_t> many(large_page_bytes);
  const auto address = reinterpret_cast<std::uintptr_t>(many.data());
  CHECK(address % large_page_bytes == 0);
  many.data()[0] = 1;
  many.data()[large_page_bytes - 1] = 2;
  CHECK(many.data()[0] + many.data()[large_page_bytes - 1] == 3);
  CHECK(LargeArray<std::uint64_t>(3).data() != nullptr);
  CHECK(LargeArray<std::uint64_t>().data() == nullptr);
}

TEST_CASE("freed pages serve the next array of the same size, once") {
  constexpr std::size_t size = 5 * large_page_bytes;
  release_free_memory();
  auto first = LargeArray<std::uint8_t>(size);
  first.data()[size - 1] = 7;
  const void* const address = first.data();
  first = LargeArray<std::uint8_t>();
  const LargeArray<std::uint8_t> other(size + large_page_bytes);
  CHECK(other.data() != address);
  const LargeArray<std::uint8_t> next(size);
#if defined(__linux__)
  CHECK(next.data() == address);
#endif
  const LargeArray<std::uint8_t> another(size);
  CHECK(another.data() != next.data());
  another.data()[0] = 1;
  another.data()[size - 1] = 2;
  CHECK(another.data()[0] + another.data()[size - 1] == 3);
}

TEST_CASE("what has been given back to the system comes back cleared") {
  constexpr std::size_t size = 3 * large_page_bytes;
  LargeArray<std::uint8_t> used(size);
  used.data()[size / 2] = 9;
  used = LargeArray<std::uint8_t>();
  release_free_memory();
#if defined(__linux__)
  CHECK(LargeArray<std::uint8_t>(size).data()[size / 2] == 0);
#endif
}

}  // namespace leaksim

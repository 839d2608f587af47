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

}  // namespace leaksim

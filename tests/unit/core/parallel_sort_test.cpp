#include "core/parallel_sort.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "core/draws.hpp"

namespace leaksim {
namespace {

TEST_CASE("values are sorted by any number of threads") {
  const std::uint32_t threads = GENERATE(1U, 2U, 3U, 8U);
  const std::size_t size = GENERATE(0U, 1U, 16383U, 16384U, 50'001U, 131'073U);
  const Workers workers(threads);
  std::vector<std::uint64_t> values;
  for (std::uint32_t i = 0; i < size; ++i) {
    // Different, since the low half counts.
    values.push_back(std::uint64_t{mix32(i, 7)} << 32U | i);
  }
  auto expected = values;
  std::sort(expected.begin(), expected.end());
  parallel_sort(std::span(values), workers);
  CHECK(values == expected);
}

}  // namespace
}  // namespace leaksim

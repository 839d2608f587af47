#include "core/division.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

#include "core/philox.hpp"

namespace leaksim {

namespace {

constexpr std::int32_t largest = std::numeric_limits<std::int32_t>::max();

bool divides(std::int32_t dividend, std::int32_t divisor) {
  return Divisor(divisor).quotient_of(dividend) ==
         static_cast<std::uint32_t>(dividend / divisor);
}

}  // namespace

TEST_CASE("a divisor divides as the processor does") {
  for (const std::int32_t divisor :
       {1, 2, 3, 5, 7, 10, 60, 64, 300, 641, 3600, 65535, 65536, 86400, 1 << 30,
        (1 << 30) + 1, largest - 1, largest}) {
    CAPTURE(divisor);
    CHECK(divides(0, divisor));
    CHECK(divides(largest, divisor));
    // Quotients change at multiples of the divisor, where errors would show.
    for (std::int64_t multiple = divisor; multiple <= largest;
         multiple += std::max<std::int64_t>(
             divisor, std::int64_t{largest / 1000 / divisor} * divisor)) {
      const auto at = static_cast<std::int32_t>(multiple);
      REQUIRE(divides(at, divisor));
      REQUIRE(divides(at - 1, divisor));
    }
  }
}

TEST_CASE("any two numbers are divided as by the processor") {
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const Block words = philox4x32({i, 0, 0, 0}, {1, 2});
    const auto dividend = static_cast<std::int32_t>(words[0] >> 1U);
    // Divisors of all lengths.
    const auto divisor =
        static_cast<std::int32_t>((words[1] >> 1U) >> (words[2] % 31U)) | 1;
    CAPTURE(dividend, divisor);
    REQUIRE(divides(dividend, divisor));
  }
}

}  // namespace leaksim

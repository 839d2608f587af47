#include "core/philox.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "random123_reference.hpp"

namespace leaksim {
namespace {

// Random123, tests/kat_vectors: philox4x32 with 10 rounds.
TEST_CASE("philox4x32 gives the published known answers") {
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) ==
        Block{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
  constexpr std::uint32_t ones = 0xffffffffU;
  CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) ==
        Block{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
  CHECK(philox4x32({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U},
                   {0xa4093822U, 0x299f31d0U}) ==
        Block{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

TEST_CASE("philox4x32 agrees with Random123 on random counters and keys") {
  constexpr int pairs = 200000;
  std::mt19937 engine(20170505);
  const auto word = [&engine] { return static_cast<std::uint32_t>(engine()); };
  int disagreements = 0;
  for (int pair = 0; pair < pairs; ++pair) {
    Block counter{};
    for (std::uint32_t& part : counter) {
      part = word();
    }
    PhiloxKey key{};
    for (std::uint32_t& part : key) {
      part = word();
    }
    const bool agree =
        philox4x32(counter, key) == random123_philox(counter, key);
    disagreements += agree ? 0 : 1;
  }
  CHECK(disagreements == 0);
}

}  // namespace
}  // namespace leaksim

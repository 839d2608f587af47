#include "core/digit_sort.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

#include "core/philox.hpp"

namespace leaksim {

namespace {

using Pairs = std::vector<std::pair<std::uint64_t, std::uint32_t>>;

Pairs pairs_of(const std::vector<KeyedPlace>& list) {
  Pairs pairs;
  for (const auto& [key, place] : list) {
    pairs.emplace_back(key, place);
  }
  return pairs;
}

}  // namespace

TEST_CASE("digit by digit, keys come into the order that std::sort gives") {
  std::vector<KeyedPlace> room;
  for (const std::uint32_t size : {0U, 1U, 2U, 47U, 48U, 49U, 1000U, 20'000U}) {
    // All bits, the lowest, some in the middle, the highest, none.
    for (const std::uint64_t mask :
         {~std::uint64_t{0}, std::uint64_t{0x3f},
          std::uint64_t{0x0000'003f'000f'ffff}, std::uint64_t{7} << 61U,
          std::uint64_t{0}}) {
      std::vector<KeyedPlace> list;
      Pairs expected;
      for (std::uint32_t place = 0; place < size; ++place) {
        const Block words = philox4x32({place, size, 0, 0}, {3, 4});
        const std::uint64_t key =
            ((std::uint64_t{words[0]} << 32U | words[1]) & mask) | 0x10'0000;
        list.push_back({key, place});
        expected.emplace_back(key, place);
      }
      std::sort(expected.begin(), expected.end());
      sort_by_key(list, room);
      sort_equal_keys(list, [](const KeyedPlace& a, const KeyedPlace& b) {
        return a.place < b.place;
      });
      CAPTURE(size, mask);
      REQUIRE(pairs_of(list) == expected);
    }
  }
}

}  // namespace leaksim

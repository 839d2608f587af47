#include "network/keyed_batches.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <numeric>
#include <vector>

namespace leaksim {
namespace {

TEST_CASE("a batch holds the draws made one by one") {
  const StreamKey key(99, 0, Stream::followee_choice);
  for (const std::uint32_t count : {0U, 1U, 7U, 16U, 33U, batch_size}) {
    WordBatch batch{};
    draw_choices(key, 12345, 70, count, 3, batch);
    for (std::uint32_t i = 0; i < count; ++i) {
      const Block expected = key.draw(12345, 70 + i, 3);
      CHECK(Block{batch[0][i], batch[1][i], batch[2][i], batch[3][i]} ==
            expected);
    }
  }
}

TEST_CASE("both ends of a pair draw the same word") {
  const StreamKey key(99, 0, Stream::circle_tie);
  std::vector<std::uint32_t> others(50);
  std::iota(others.begin(), others.end(), 80U);
  std::array<std::uint32_t, batch_size> words{};
  draw_pairs(key, 100, others, 2, words);
  for (std::size_t i = 0; i < others.size(); ++i) {
    const std::uint32_t other = others[i];
    const Block expected =
        other < 100 ? key.draw(other, 100, 2) : key.draw(100, other, 2);
    CHECK(words[i] == expected[0]);
    std::array<std::uint32_t, batch_size> back{};
    const std::array<std::uint32_t, 1> self{100};
    draw_pairs(key, other, self, 2, back);
    CHECK(back[0] == words[i]);
  }
}

}  // namespace
}  // namespace leaksim

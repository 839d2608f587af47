#include "core/draws.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "random123_reference.hpp"

namespace leaksim {
namespace {

constexpr std::uint32_t largest_word =
    std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t every_word = std::uint64_t{1} << 32U;

/// What a StreamKey should draw, by Random123: a block keyed by the first two
/// words of the block of (seed, replicate, stream).
Block reference_draw(std::uint64_t seed, std::uint32_t replicate, Stream stream,
                     const Block& counter) {
  const Block hash =
      random123_philox({static_cast<std::uint32_t>(seed),
                        static_cast<std::uint32_t>(seed >> 32U), replicate,
                        static_cast<std::uint32_t>(stream)},
                       {0x6c65616bU, 0x73696d21U});
  return random123_philox(counter, {hash[0], hash[1]});
}

TEST_CASE("a series holds the words of its counters, one by one") {
  const StreamKey key(7, 3, Stream::page_visit);
  for (std::size_t count = 0; count <= most_in_series; ++count) {
    BlockColumns drawn{};
    key.draw_series({1, 2, 3, 0xffff'fffeU}, count, drawn);
    for (std::size_t i = 0; i < count; ++i) {
      // The last word begins anew after its largest value.
      const Block one =
          key.draw(1, 2, 3, 0xffff'fffeU + static_cast<std::uint32_t>(i));
      for (std::size_t word = 0; word < one.size(); ++word) {
        CAPTURE(count, i, word);
        REQUIRE(drawn[word][i] == one[word]);
      }
    }
  }
}

TEST_CASE("many counters have the words that each has") {
  const StreamKey key(7, 3, Stream::delivery);
  BlockColumns counters{};
  for (std::uint32_t i = 0; i < most_in_series; ++i) {
    const Block other = key.draw(i, 99);
    for (std::size_t word = 0; word < other.size(); ++word) {
      counters[word][i] = other[word];
    }
  }
  for (std::size_t count = 0; count <= most_in_series; ++count) {
    BlockColumns drawn{};
    key.draw_many(counters, count, drawn);
    for (std::size_t i = 0; i < count; ++i) {
      const Block one = key.draw(counters[0][i], counters[1][i], counters[2][i],
                                 counters[3][i]);
      for (std::size_t word = 0; word < one.size(); ++word) {
        CAPTURE(count, i, word);
        REQUIRE(drawn[word][i] == one[word]);
      }
    }
  }
}

TEST_CASE("stream draws are the documented hash of seed, replicate, stream") {
  for (const std::uint64_t seed :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32U,
        std::numeric_limits<std::uint64_t>::max()}) {
    for (const std::uint32_t replicate : {0U, 1U, largest_word}) {
      for (const Stream stream :
           {Stream::activity, Stream::delivery, Stream::law_compliance}) {
        const Block counter{7, 0, replicate, largest_word};
        const StreamKey key(seed, replicate, stream);
        CHECK(key.draw(counter[0], counter[1], counter[2], counter[3]) ==
              reference_draw(seed, replicate, stream, counter));
      }
    }
  }
}

// Frozen: a change here changes every result ever published with this program.
TEST_CASE("stream draws never change") {
  CHECK(StreamKey(1, 0, Stream::delivery).draw(0) ==
        Block{0x541be885U, 0x8a5a1046U, 0xcb63686bU, 0xefe306f4U});
  CHECK(StreamKey(20170505, 3, Stream::response).draw(1, 2, 3, 4) ==
        Block{0x3e9ac598U, 0xa0c262adU, 0xcb2b3254U, 0x34a44c73U});
  CHECK(RunSeed{42, 7}.stream(Stream::activity).draw(123456, 1) ==
        Block{0x38a5c7a4U, 0x1c1b126fU, 0x95b7dc01U, 0x81196316U});
}

TEST_CASE("delivery words never change") {
  constexpr DeliveryKey key{0x12345678U, 0x9abcdef0U};
  CHECK(seen_word({}, 0) == 0x00000000U);
  CHECK(seen_word(key, 0) == 0xeca48d1cU);
  CHECK(seen_word(key, 999999) == 0xbc08b1ddU);
  CHECK(wait_word(key, 0) == 0x0961c83fU);
  CHECK(wait_word(key, 999999) == 0xcee58c57U);
}

// FNV's published test vectors for the 32-bit 1a variant.
TEST_CASE("hash_text is FNV-1a") {
  CHECK(hash_text("") == 0x811c9dc5U);
  CHECK(hash_text("a") == 0xe40c292cU);
  CHECK(hash_text("foobar") == 0xbf9cf968U);
}

TEST_CASE("neighbouring seeds, replicates and streams share no draw") {
  std::set<Block> blocks;
  constexpr std::uint32_t side = 24;
  for (std::uint32_t seed = 0; seed < side; ++seed) {
    for (std::uint32_t replicate = 0; replicate < side; ++replicate) {
      for (std::uint32_t stream = 0; stream < side; ++stream) {
        blocks.insert(
            StreamKey(seed, replicate, static_cast<Stream>(100 + stream))
                .draw(0));
      }
    }
  }
  CHECK(blocks.size() == std::size_t{side} * side * side);
}

TEST_CASE("unit lies strictly between 0 and 1 and is symmetric") {
  CHECK(unit(0) == 0x1p-33);
  CHECK(unit(largest_word) == 1.0 - 0x1p-33);
  CHECK(unit(0, 0) == 0x1p-53);
  CHECK(unit(largest_word, largest_word) == 1.0 - 0x1p-53);
  CHECK(unit(0, 0) > 0.0);
  CHECK(unit(largest_word, largest_word) < 1.0);
  CHECK(unit(0x80000000U, 0) == 0.5 + 0x1p-53);
  CHECK(unit(0, 0x1000U) == 0x1.8p-52);
  for (const std::uint32_t word : {0U, 5U, 0x7fffffffU, 0xdeadbeefU}) {
    CHECK(unit(word) == 1.0 - unit(~word));
    CHECK(unit(word, 17U * word) == 1.0 - unit(~word, ~(17U * word)));
  }
}

TEST_CASE("a threshold admits its probability's share of all words") {
  CHECK(threshold(0.0) == 0);
  CHECK(threshold(-0.5) == 0);
  CHECK(threshold(std::numeric_limits<double>::quiet_NaN()) == 0);
  CHECK(threshold(1.0) == every_word);
  CHECK(threshold(1.5) == every_word);
  CHECK(threshold(0.5) == every_word / 2);
  CHECK(threshold(0x1p-32) == 1);
  CHECK(threshold(0x1p-34) == 0);
  CHECK(threshold(1.0 - 0x1p-34) == every_word);
  for (const double probability : {1e-9, 0.003, 1.0 / 3.0, 0.9999}) {
    const double admitted =
        static_cast<double>(threshold(probability)) * 0x1p-32;
    CHECK(std::abs(admitted - probability) <= 0x1p-33);
  }
}

TEST_CASE("happens never at probability 0 and always at 1") {
  CHECK_FALSE(happens(0, 0.0));
  CHECK(happens(largest_word, 1.0));
  CHECK(happens(0, 0x1p-32));
  CHECK_FALSE(happens(1, 0x1p-32));
  CHECK(happens(0x7fffffffU, 0.5));
  CHECK_FALSE(happens(0x80000000U, 0.5));
}

TEST_CASE("uniform_index cuts the words into equal consecutive shares") {
  CHECK(uniform_index(largest_word, 1) == 0);
  CHECK(uniform_index(0, 10) == 0);
  CHECK(uniform_index(largest_word, 10) == 9);
  CHECK(uniform_index(largest_word, largest_word) == largest_word - 1);
  for (const std::uint32_t count : {2U, 3U, 7U, 4096U}) {
    for (std::uint32_t index = 0; index < count; ++index) {
      const std::uint64_t first = (every_word * index + count - 1) / count;
      CHECK(uniform_index(static_cast<std::uint32_t>(first), count) == index);
      if (index > 0) {
        CHECK(uniform_index(static_cast<std::uint32_t>(first - 1), count) ==
              index - 1);
      }
    }
  }
}

}  // namespace
}  // namespace leaksim

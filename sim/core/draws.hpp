#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/philox.hpp"

namespace leaksim {

/// What a draw is for. Every rule that draws has its own stream; numbers are
/// never reused, since they enter the keys. Streams below 100 belong to the
/// network and population (keyed by the network's seed), the others to a run.
enum class Stream : std::uint32_t {
  community_shuffle = 1,
  activity = 2,
  visits = 3,
  susceptibility = 4,
  stamina = 5,
  followee_count = 6,
  popularity = 7,
  followee_choice = 8,
  circle_tie = 9,
  named_audience = 10,
  languages = 11,
  declared_country = 12,
  automated = 13,
  membership = 14,
  amplifier_rate = 15,
  layout = 16,
  statistics_sample = 17,
  campaigner = 18,
  voter = 19,

  delivery = 100,
  response = 101,
  reaction = 102,
  form = 103,
  amplifier_follow = 104,
  amplifier_spell = 105,
  amplifier_gap = 106,
  amplifier_item = 107,
  page_visit = 108,
  page_item = 109,
  law_compliance = 110,
  newsroom = 111,
  background = 112,
  rebuttal = 113,
  suspension = 114,
  intervention = 115,
  seeding = 120,
  item_act = 121,
  item_message = 122,
  item_order = 123,

  /// Keyed by the seed of a sweep and the number of a part of its design.
  design = 200,
};

/// So many blocks are drawn together at most.
inline constexpr std::size_t most_in_series = 32;

/// The words of several blocks: first words, second words, and so on.
using BlockColumns = std::array<std::array<std::uint32_t, most_in_series>, 4>;

/// The key of one stream of one replicate of one seed.
class StreamKey {
 public:
  /// Keys are hashed, never added, so that neighbouring seeds, replicates and
  /// streams share nothing.
  constexpr StreamKey(std::uint64_t seed, std::uint32_t replicate,
                      Stream stream)
      : key_(hash(seed, replicate, stream)) {}

  /// The four random words that belong to the counter (a, b, c, d).
  [[nodiscard]] constexpr Block draw(std::uint32_t a, std::uint32_t b = 0,
                                     std::uint32_t c = 0,
                                     std::uint32_t d = 0) const {
    return philox4x32({a, b, c, d}, key_);
  }

  /// The words of the first `count` of some counters.
  void draw_many(const BlockColumns& counters, std::size_t count,
                 BlockColumns& to) const;

  /// The words of `count` counters, at most most_in_series, that differ by
  /// their last word: that of `first`, and those that follow it.
  void draw_series(Block first, std::size_t count, BlockColumns& to) const;

 private:
  static constexpr PhiloxKey hash(std::uint64_t seed, std::uint32_t replicate,
                                  Stream stream) {
    const Block block =
        philox4x32({static_cast<std::uint32_t>(seed),
                    static_cast<std::uint32_t>(seed >> 32U), replicate,
                    static_cast<std::uint32_t>(stream)},
                   {0x6c65616bU, 0x73696d21U});
    return {block[0], block[1]};
  }

  PhiloxKey key_;
};

/// The seed and replicate of a run: makes the keys of all its streams.
struct RunSeed {
  std::uint64_t seed = 0;
  std::uint32_t replicate = 0;

  [[nodiscard]] constexpr StreamKey stream(Stream stream) const {
    return {seed, replicate, stream};
  }
};

/// A number in the open interval (0, 1) with 32 random bits.
constexpr double unit(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// A number in the open interval (0, 1) with 52 random bits.
constexpr double unit(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits =
      (static_cast<std::uint64_t>(high) << 20U) | (low >> 12U);
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

/// The integer that a uniform 32-bit word is compared with: word < threshold
/// with probability p to within 2^-32. p at or above 1 gives 2^32, which every
/// word is below; hence the 64-bit type.
constexpr std::uint64_t threshold(double probability) {
  if (!(probability > 0.0)) {
    return 0;
  }
  if (probability >= 1.0) {
    return std::uint64_t{1} << 32U;
  }
  // Half of an odd number of halves rounds to nearest.
  return static_cast<std::uint64_t>(probability * 0x1p33 + 1.0) / 2;
}

/// True with the given probability, decided by a uniform word.
constexpr bool happens(std::uint32_t word, double probability) {
  return word < threshold(probability);
}

/// A uniform index below `count` (count ≥ 1) from one word; the bias is below
/// count / 2^32.
constexpr std::uint32_t uniform_index(std::uint32_t word, std::uint32_t count) {
  return static_cast<std::uint32_t>(
      (static_cast<std::uint64_t>(word) * count) >> 32U);
}

/// The two words of a post's name from which the draws of all its deliveries
/// are mixed.
struct DeliveryKey {
  std::uint32_t k0 = 0;
  std::uint32_t k1 = 0;
};

/// Three multiplications that spread x over 32 bits; for fixed key a
/// bijection. The key enters before the last two, so that its bits spread as
/// far as those of x. Uniformity and independence over posts and accounts are
/// tested in tests/statistical/mix_test.cpp. `Words` is a word or a vector of
/// them.
template <class Words>
[[gnu::always_inline]] constexpr void mix_in_place(Words& x, const Words& key) {
  x ^= x >> 16U;
  x *= 0x9e3779b1U;
  x ^= x >> 15U;
  x += key;
  x ^= x >> 16U;
  x *= 0x7feb352dU;
  x ^= x >> 15U;
  x *= 0x846ca68bU;
  x ^= x >> 16U;
}

/// The same of a word, returned.
constexpr std::uint32_t mix32(std::uint32_t x, std::uint32_t key) {
  mix_in_place(x, key);
  return x;
}

/// The uniform word that decides whether account `account` sees the post.
constexpr std::uint32_t seen_word(DeliveryKey key, std::uint32_t account) {
  return mix32(account ^ key.k0, key.k1);
}

/// The uniform word that decides after what wait it does: a second mix, drawn
/// for the seen only, so that a lower visibility never moves a wait.
constexpr std::uint32_t wait_word(DeliveryKey key, std::uint32_t account) {
  return mix32(account ^ key.k1, ~key.k0);
}

/// A 32-bit hash of a text, the same on every machine (FNV-1a): names of
/// scripted acts enter keys by it.
constexpr std::uint32_t hash_text(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char character : text) {
    hash ^= static_cast<std::uint8_t>(character);
    hash *= 16777619U;
  }
  return hash;
}

}  // namespace leaksim

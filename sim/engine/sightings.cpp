#include "engine/sightings.hpp"

#include <algorithm>
#include <bit>

#include "core/draws.hpp"
#include "core/vector_clones.hpp"
#include "engine/visibility.hpp"
#ifdef LEAKSIM_HAS_AVX512_VERSIONS
#include <immintrin.h>
#endif

namespace leaksim {

namespace {

/// Where sightings are written, with room for a vector after the last.
struct Columns {
  std::uint32_t* readers = nullptr;
  std::uint32_t* dues = nullptr;
  std::uint32_t* slots = nullptr;
};

/// Writes who of the followers sees the post and when, and returns how many
/// they are.
std::size_t find_by_steps(const Showings& showings, const ShownPost& post,
                          std::span<const std::uint32_t> followers,
                          const Columns& to) {
  const std::size_t found =
      find_seen_alike(followers, post.key, post.limit, to.readers);
  const std::size_t whole =
      (found + Showings::lanes - 1) / Showings::lanes * Showings::lanes;
  showings.draw_first_seen(post.key, {to.readers, whole}, post.showings,
                           to.dues);
  for (std::size_t i = 0; i < found; ++i) {
    to.dues[i] = static_cast<std::uint32_t>(post.time) +
                 static_cast<std::uint32_t>(post.tick) * to.dues[i];
    to.slots[i] = index(post.slot);
  }
  return found;
}

LEAKSIM_FOR_OTHERS
std::size_t find(const Showings& showings, const ShownPost& post,
                 std::span<const std::uint32_t> followers, const Columns& to) {
  return find_by_steps(showings, post, followers, to);
}

#ifdef LEAKSIM_HAS_AVX512_VERSIONS
/// High halves of the products with a word.
[[gnu::always_inline]] LEAKSIM_FOR_AVX512 inline WordVector high_products(
    const WordVector& words, std::uint32_t by) {
  // Masked with nothing left out: without masks g++ 12 warns of places that
  // are not set.
  constexpr __mmask8 all = 0xff;
  const auto vector = reinterpret_cast<__m512i>(words);
  const __m512i factor = _mm512_set1_epi32(static_cast<int>(by));
  const __m512i even = _mm512_maskz_srli_epi64(
      all, _mm512_maskz_mul_epu32(all, vector, factor), 32);
  const __m512i odd = _mm512_maskz_mul_epu32(
      all, _mm512_maskz_srli_epi64(all, vector, 32), factor);
  constexpr __mmask16 odd_ones = 0xaaaa;
  return reinterpret_cast<WordVector>(
      _mm512_mask_blend_epi32(odd_ones, even, odd));
}

/// When each of the followers would see the post first.
[[gnu::always_inline]] LEAKSIM_FOR_AVX512 inline WordVector draw_dues(
    const ShownPost& post, std::span<const std::uint32_t> limits,
    const WordVector& followers) {
  WordVector showing = WordVector{} + 1;
  if (limits.size() > 1) {
    WordVector word = followers ^ post.key.k1;
    mix_in_place(word, WordVector{} + ~post.key.k0);
    const WordVector within = high_products(word, limits.back());
    for (const std::uint32_t limit : limits.first(limits.size() - 1)) {
      // What is true is all ones, or -1.
      showing -= reinterpret_cast<WordVector>(within >= limit);
    }
  }
  return static_cast<std::uint32_t>(post.time) +
         static_cast<std::uint32_t>(post.tick) * showing;
}

/// Whether and when are found out side by side, for all followers: for those
/// who see it alone, the one would wait for the other. Its first lines are
/// those of keep_up_to: as a function of both they cost an epidemic 4 % of its
/// time.
LEAKSIM_FOR_AVX512
std::size_t find(const Showings& showings, const ShownPost& post,
                 std::span<const std::uint32_t> followers, const Columns& to) {
  constexpr std::size_t lanes = vector_words;
  const auto limits = showings.few_limits(post.showings);
  if (limits.empty() || post.limit == 0) {
    return find_by_steps(showings, post, followers, to);
  }
  const __m512i last = _mm512_set1_epi32(static_cast<int>(post.limit - 1));
  const WordVector key = WordVector{} + post.key.k1;
  const __m512i slot = _mm512_set1_epi32(static_cast<int>(index(post.slot)));
  std::size_t found = 0;
  for (std::size_t i = 0; i < followers.size(); i += lanes) {
    const std::size_t left = followers.size() - i;
    const auto inside =
        static_cast<__mmask16>(left >= lanes ? 0xffffU : (1U << left) - 1U);
    const __m512i some = _mm512_maskz_loadu_epi32(inside, followers.data() + i);
    const auto follower = reinterpret_cast<WordVector>(some);
    WordVector word = follower ^ post.key.k0;
    mix_in_place(word, key);
    const __mmask16 seen = _mm512_mask_cmple_epu32_mask(
        inside, reinterpret_cast<__m512i>(word), last);
    const WordVector due = draw_dues(post, limits, follower);
    _mm512_storeu_si512(to.readers + found,
                        _mm512_maskz_compress_epi32(seen, some));
    _mm512_storeu_si512(
        to.dues + found,
        _mm512_maskz_compress_epi32(seen, reinterpret_cast<__m512i>(due)));
    _mm512_storeu_si512(to.slots + found, slot);
    found += static_cast<std::size_t>(
        std::popcount(static_cast<std::uint32_t>(seen)));
  }
  return found;
}
#endif

}  // namespace

void Sightings::add(const Showings& showings, const ShownPost& post,
                    std::span<const std::uint32_t> followers) {
  const std::size_t room = size_ + followers.size() + vector_words;
  if (readers_.size() < room) {
    readers_.resize(2 * room);
    dues_.resize(2 * room);
    slots_.resize(2 * room);
  }
  size_ += find(
      showings, post, followers,
      {readers_.data() + size_, dues_.data() + size_, slots_.data() + size_});
}

}  // namespace leaksim

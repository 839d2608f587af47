#include "engine/visibility.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "core/vector_clones.hpp"
#ifdef LEAKSIM_HAS_AVX512_VERSIONS
#include <immintrin.h>
#endif

namespace leaksim {

namespace {

constexpr std::uint64_t arcs_per_bound = 64;
constexpr std::uint32_t bound_shift = 24;
/// Lists are done by vectors of so many, where the processor has them.
constexpr std::size_t lanes = vector_words;
/// With room for a last vector that is written whole.
using Words = std::array<std::uint32_t, arcs_per_bound + lanes>;

/// A whole vector of words.
void draw_some_words(const std::uint32_t* followers, DeliveryKey key,
                     std::uint32_t* words) {
  for (std::size_t i = 0; i < lanes; ++i) {
    words[i] = seen_word(key, followers[i]);
  }
}

LEAKSIM_VECTOR_CLONES
void draw_seen_words(const std::uint32_t* followers, std::size_t count,
                     DeliveryKey key, std::uint32_t* words) {
  // Whole vectors: most lists are short, and single steps at their ends would
  // cost more than all the rest.
  if (count >= lanes) {
    for (std::size_t i = 0; i + lanes < count; i += lanes) {
      draw_some_words(followers + i, key, words + i);
    }
    // The last one laps over the one before.
    draw_some_words(followers + (count - lanes), key, words + (count - lanes));
    return;
  }
  std::array<std::uint32_t, lanes> few{};
  std::copy_n(followers, count, few.begin());
  draw_some_words(few.data(), key, words);
}

/// Followers with their words.
struct Drawn {
  std::uint32_t* words = nullptr;
  std::uint32_t* followers = nullptr;
};

/// Draws the words of some followers, at most arcs_per_bound; keeps, in order,
/// those whose words are at most `last`, and returns how many they are. Up to
/// `lanes` further places are written to.
LEAKSIM_FOR_OTHERS
std::size_t keep_up_to(std::uint32_t last, std::span<const std::uint32_t> some,
                       DeliveryKey key, Drawn kept) {
  Words words;
  draw_seen_words(some.data(), some.size(), key, words.data());
  // All are written and only the seen are kept: a branch on a random word would
  // be guessed wrong too often.
  std::size_t found = 0;
  for (std::size_t i = 0; i < some.size(); ++i) {
    kept.words[found] = words[i];
    kept.followers[found] = some[i];
    found += words[i] <= last ? 1 : 0;
  }
  return found;
}

#ifdef LEAKSIM_HAS_AVX512_VERSIONS
LEAKSIM_FOR_AVX512
std::size_t keep_up_to(std::uint32_t last, std::span<const std::uint32_t> some,
                       DeliveryKey key, Drawn kept) {
  const __m512i limit = _mm512_set1_epi32(static_cast<int>(last));
  const WordVector k1 = WordVector{} + key.k1;
  std::size_t found = 0;
  for (std::size_t i = 0; i < some.size(); i += lanes) {
    const std::size_t left = some.size() - i;
    const auto inside =
        static_cast<__mmask16>(left >= lanes ? 0xffffU : (1U << left) - 1U);
    const __m512i follower = _mm512_maskz_loadu_epi32(inside, some.data() + i);
    WordVector mixed = reinterpret_cast<WordVector>(follower) ^ key.k0;
    mix_in_place(mixed, k1);
    const auto word = reinterpret_cast<__m512i>(mixed);
    const __mmask16 passed = _mm512_mask_cmple_epu32_mask(inside, word, limit);
    _mm512_storeu_si512(kept.words + found,
                        _mm512_maskz_compress_epi32(passed, word));
    _mm512_storeu_si512(kept.followers + found,
                        _mm512_maskz_compress_epi32(passed, follower));
    found += static_cast<std::size_t>(
        std::popcount(static_cast<std::uint32_t>(passed)));
  }
  return found;
}
#endif

}  // namespace

std::uint32_t to_seen_limit(double seen_share) {
  constexpr std::uint64_t always = 0xffff'ffffU;
  return static_cast<std::uint32_t>(std::min(threshold(seen_share), always));
}

std::uint32_t ranked_limit(std::uint32_t limit, double ranking) {
  return ranking >= 1.0
             ? limit
             : static_cast<std::uint32_t>((limit * threshold(ranking)) >> 32U);
}

std::vector<std::uint8_t> visibility_bounds(
    const FollowGraph& graph, std::span<const std::uint32_t> seen_limit,
    const Workers& workers) {
  constexpr std::size_t chunk = 1U << 16U;  // bounds made in one task
  const auto& columns = graph.m_forward.m_column;
  std::vector<std::uint8_t> bounds(
      (columns.size() + arcs_per_bound - 1) / arcs_per_bound, 0);
  workers.for_each(
      static_cast<std::uint32_t>((bounds.size() + chunk - 1) / chunk),
      [&](std::uint32_t task) {
        const std::size_t end = std::min((task + 1) * chunk, bounds.size());
        for (std::size_t b = task * chunk; b < end; ++b) {
          const std::size_t last =
              std::min((b + 1) * arcs_per_bound, columns.size());
          std::uint32_t largest = 0;
          for (std::size_t arc = b * arcs_per_bound; arc < last; ++arc) {
            largest = std::max(largest, seen_limit[columns[arc]]);
          }
          bounds[b] = static_cast<std::uint8_t>(largest >> bound_shift);
        }
      });
  return bounds;
}

std::uint64_t common_limit(const World& world, const Post& post,
                           double ranking) {
  const std::uint64_t limit = world.showings.seen_limit(post.showings);
  return ranking >= 1.0 ? limit : (limit * threshold(ranking)) >> 32U;
}

std::span<const std::uint32_t> followers_within(const FollowGraph& graph,
                                                AccountId author,
                                                std::uint32_t first,
                                                std::uint32_t end) {
  const auto row = followers(graph, author);
  if (first == 0 && end >= account_count(graph)) {
    return row;
  }
  const auto begin = std::lower_bound(row.begin(), row.end(), first);
  return {begin, std::lower_bound(begin, row.end(), end)};
}

std::size_t find_seen_alike(std::span<const std::uint32_t> followers,
                            DeliveryKey key, std::uint64_t limit,
                            std::uint32_t* seen) {
  if (limit == 0) {
    return 0;
  }
  const auto last = static_cast<std::uint32_t>(limit - 1);
  Words kept_words;
  std::size_t count = 0;
  for (std::size_t first = 0; first < followers.size();
       first += arcs_per_bound) {
    const std::size_t size =
        std::min<std::size_t>(arcs_per_bound, followers.size() - first);
    count += keep_up_to(last, followers.subspan(first, size), key,
                        {kept_words.data(), seen + count});
  }
  return count;
}

std::size_t find_seen(const Feed& feed, const Post& post, double ranking,
                      std::uint32_t first, std::uint32_t end,
                      std::vector<std::uint32_t>& seen) {
  const auto row = followers_within(*feed.graph, post.author, first, end);
  seen.resize(std::max(seen.size(), row.size() + lanes));
  const std::uint32_t* columns = feed.graph->m_forward.m_column.data();
  auto arc = static_cast<std::uint64_t>(row.data() - columns);
  const std::uint64_t last = arc + row.size();
  Words candidate_words;
  Words candidates;
  std::size_t found = 0;
  while (arc < last) {
    const std::uint64_t block = arc / arcs_per_bound;
    const std::uint64_t block_end = (block + 1) * arcs_per_bound;
    const std::uint64_t count = std::min(last, block_end) - arc;
    constexpr std::uint32_t below_bound = (1U << bound_shift) - 1U;
    const std::uint32_t bound = static_cast<std::uint32_t>(feed.bounds[block])
                                    << bound_shift |
                                below_bound;
    const std::size_t passed =
        keep_up_to(bound, {columns + arc, count}, post.key,
                   {candidate_words.data(), candidates.data()});
    for (std::size_t c = 0; c < passed; ++c) {
      seen[found] = candidates[c];
      found += is_seen(candidate_words[c],
                       ranked_limit(feed.seen_limit[candidates[c]], ranking))
                   ? 1
                   : 0;
    }
    arc += count;
  }
  return found;
}

}  // namespace leaksim

#include "engine/visibility.hpp"

#include <algorithm>
#include <array>

#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

constexpr std::uint64_t arcs_per_bound = 64;
constexpr std::uint32_t bound_shift = 24;
/// With room for a last vector that is written whole.
using Words = std::array<std::uint32_t, arcs_per_bound + 16>;

LEAKSIM_VECTOR_CLONES
void draw_seen_words(const std::uint32_t* followers, std::uint64_t count,
                     DeliveryKey key, std::uint32_t* words) {
  // Whole vectors, the last from a copy: most lists are short, and single steps
  // at their ends would cost more than all the rest.
  constexpr std::uint64_t lanes = 16;
  const std::uint64_t whole = count / lanes * lanes;
  for (std::uint64_t i = 0; i < whole; ++i) {
    words[i] = seen_word(key, followers[i]);
  }
  std::array<std::uint32_t, lanes> rest{};
  for (std::uint64_t i = whole; i < count; ++i) {
    rest[i - whole] = followers[i];
  }
  for (std::uint64_t i = 0; i < lanes; ++i) {
    words[whole + i] = seen_word(key, rest[i]);
  }
}

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
                            std::vector<std::uint32_t>& seen) {
  // Every candidate is written and only the seen are kept: a branch on a
  // random word would be guessed wrong too often.
  if (seen.size() < followers.size()) {
    seen.resize(followers.size());
  }
  Words words;
  std::size_t count = 0;
  for (std::size_t first = 0; first < followers.size();
       first += arcs_per_bound) {
    const std::size_t size =
        std::min<std::size_t>(arcs_per_bound, followers.size() - first);
    draw_seen_words(followers.data() + first, size, key, words.data());
    for (std::size_t i = 0; i < size; ++i) {
      seen[count] = followers[first + i];
      count += words[i] < limit ? 1 : 0;
    }
  }
  return count;
}

std::size_t find_seen(const Feed& feed, const Post& post, double ranking,
                      std::uint32_t first, std::uint32_t end,
                      std::vector<std::uint32_t>& seen) {
  const auto row = followers_within(*feed.graph, post.author, first, end);
  if (seen.size() < row.size()) {
    seen.resize(row.size());
  }
  const std::uint32_t* columns = feed.graph->m_forward.m_column.data();
  auto arc = static_cast<std::uint64_t>(row.data() - columns);
  const std::uint64_t last = arc + row.size();
  Words words;
  std::size_t found = 0;
  std::array<std::uint8_t, arcs_per_bound> candidates;
  while (arc < last) {
    const std::uint64_t block = arc / arcs_per_bound;
    const std::uint64_t block_end = (block + 1) * arcs_per_bound;
    const std::uint64_t count = std::min(last, block_end) - arc;
    const std::uint32_t bound = feed.bounds[block];
    draw_seen_words(columns + arc, count, post.key, words.data());
    // Written always, counted when true, as above.
    std::size_t passed = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      candidates[passed] = static_cast<std::uint8_t>(i);
      passed += (words[i] >> bound_shift) <= bound ? 1 : 0;
    }
    for (std::size_t c = 0; c < passed; ++c) {
      const std::uint32_t word = words[candidates[c]];
      const std::uint32_t follower = columns[arc + candidates[c]];
      seen[found] = follower;
      found += is_seen(word, ranked_limit(feed.seen_limit[follower], ranking))
                   ? 1
                   : 0;
    }
    arc += count;
  }
  return found;
}

}  // namespace leaksim

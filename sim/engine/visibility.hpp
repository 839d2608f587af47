#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/parallel.hpp"
#include "engine/post.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// Keyed thinning: which followers of a post's author see the post.
///
/// A follower u sees the post iff seen_word(key, u) lies below its limit,
/// q_u · 2³². The word is a pure function of the post's name and u, so the
/// answer does not depend on list position, on other posts, on threads or on
/// owners. Bounds of the limits over 64 neighbouring arcs let most of the list
/// be passed over without touching any account's data; they never change the
/// answer, and the plain loop in tests/support is the oracle.

/// q as a limit; 0xffff'ffff stands for "always".
std::uint32_t to_seen_limit(double seen_share);

/// The limit under a ranking factor of 0 … 1.
std::uint32_t ranked_limit(std::uint32_t limit, double ranking);

/// Whether a word lies below a limit.
constexpr bool is_seen(std::uint32_t word, std::uint32_t limit) {
  return word < limit || limit == 0xffff'ffffU;
}

/// One byte per 64 arcs of the graph's columns: the largest limit among their
/// followers, its top 8 bits.
std::vector<std::uint8_t> visibility_bounds(
    const FollowGraph& graph, std::span<const std::uint32_t> seen_limit,
    const Workers& workers);

/// Whether the account is on the feed's platform.
inline bool is_member(const World& world, const Feed& feed,
                      std::uint32_t account) {
  return ((world.population.traits[account].platforms >> index(feed.platform)) &
          1U) != 0;
}

/// Constant attention: the number below which the word of whoever sees the post
/// lies, the same for all its followers.
std::uint64_t common_limit(const World& world, const Post& post,
                           double ranking);

/// The author's followers in [first, end), ascending.
std::span<const std::uint32_t> followers_within(const FollowGraph& graph,
                                                AccountId author,
                                                std::uint32_t first,
                                                std::uint32_t end);

/// Writes those of the followers, in order, whose words lie below a common
/// limit to `seen`, and returns how many they are. After the last there must be
/// room for a vector more. No account's data are read.
std::size_t find_seen_alike(std::span<const std::uint32_t> followers,
                            DeliveryKey key, std::uint64_t limit,
                            std::uint32_t* seen);

/// The same, in ascending order, for those followers of the author in
/// [first, end) that see the post by their own limits under a ranking factor.
std::size_t find_seen(const Feed& feed, const Post& post, double ranking,
                      std::uint32_t first, std::uint32_t end,
                      std::vector<std::uint32_t>& seen);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/parallel.hpp"
#include "network/author_rows.hpp"
#include "network/follow_graph.hpp"

namespace leaksim {

/// A block of accounts with consecutive numbers.
struct BlockRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// An account whose audience is imposed: every member of block b follows it
/// with probability follow_probability[b], independently.
struct NamedAudience {
  AccountId account{};
  std::vector<double> follow_probability;  ///< one per block, each 0 … 1
};

/// What the generator needs to know of the network, all in account order.
/// Spans must outlive the call.
struct BlockGraphSpec {
  std::vector<BlockRange> blocks;  ///< cover all accounts, in order
  /// mixing[b * blocks + c]: chance that a one-way choice of a member of b
  /// falls on c; rows sum to 1. A block without popularity is never chosen.
  std::vector<double> mixing;
  /// How many accounts each account follows, before named audiences. Reached
  /// exactly unless an account wants nearly everybody it can choose.
  std::span<const std::uint32_t> followee_target;
  /// Relative chance to be chosen, within the block, by a one-way choice; 0
  /// for accounts with a named audience.
  std::span<const float> popularity;
  /// Share of an account's followees that it finds in its circles, small
  /// groups of its block, which give the graph its reciprocity and clustering;
  /// the rest are one-way choices. Accounts of popularity 0 are in no circle.
  ///
  /// The defaults of the four circle parameters reproduce reciprocity 0.35 and
  /// clustering 0.19 (Myers et al. 2014; SNAP higgs-twitter) with log-normal
  /// followee targets of mean 35. Reciprocity is about
  /// share × 2 mutual / (1 + mutual). A share above density (1 + mutual) / 2
  /// is not reached, since no account gets more mates than its target.
  double circle_share = 0.5;
  /// Chance that two members of a circle are tied, and that a tie is mutual; a
  /// tie that is not goes either way alike.
  double circle_density = 0.8;
  double circle_mutual = 0.6;
  /// Largest circle; an account that wants more belongs to up to eight. Below
  /// 2 there are no circles.
  std::uint32_t circle_max_size = 100;
  std::vector<NamedAudience> named;
};

/// Generates the follow graph of one platform: degree-corrected blocks
/// (heavy-tailed followers, mixing by block) plus circles. Every arc is drawn
/// per follower from keyed draws, so that any owner can generate the arcs of
/// its own accounts, and the graph is the same on any number of workers. `see`
/// is shown the lists of whom each range of accounts follows.
FollowGraph generate_block_graph(const BlockGraphSpec& spec,
                                 std::uint64_t network_seed,
                                 PlatformId platform, const Workers& workers,
                                 const SeeFollowees& see = {});

}  // namespace leaksim

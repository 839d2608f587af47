#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/parallel.hpp"
#include "network/block_graph.hpp"
#include "network/keyed_batches.hpp"

namespace leaksim {

/// The circles of a platform: small groups of accounts of one block that wish
/// for circles of about the same size. An account whose wish exceeds the
/// largest circle belongs to several.
class Circles {
 public:
  Circles(const BlockGraphSpec& spec, std::uint64_t network_seed,
          PlatformId platform, const Workers& workers);

  /// The numbers of the account's circles, the first layer first.
  [[nodiscard]] std::span<const std::uint32_t> circles_of(
      std::uint32_t account) const {
    const std::uint32_t begin = account_begin_[account];
    return {circle_of_.data() + begin,
            account_begin_[account + std::size_t{1}] - begin};
  }

  /// The accounts of a circle, in no order that means anything.
  [[nodiscard]] std::span<const std::uint32_t> members(
      std::uint32_t circle) const {
    const std::uint32_t begin = circle_begin_[circle];
    return {members_.data() + begin,
            circle_begin_[circle + std::size_t{1}] - begin};
  }

 private:
  struct SeatingPlan;

  void take(const std::vector<SeatingPlan>& plans,
            std::span<const BlockRange> blocks, const Workers& workers);
  void append(const SeatingPlan& plan);
  /// Tells the accounts of a block which circles they are in; the circles of
  /// its plans are numbered from `circle` on.
  void name_circles(const BlockRange& block, std::span<const SeatingPlan> plans,
                    std::uint32_t circle);

  std::vector<std::uint32_t> account_begin_;
  std::vector<std::uint32_t> circle_of_;
  std::vector<std::uint32_t> circle_begin_;
  std::vector<std::uint32_t> members_;
};

/// Decides who of two members of a circle follows whom. One draw, keyed by the
/// unordered pair, tells both.
class CircleTies {
 public:
  CircleTies(const BlockGraphSpec& spec, std::uint64_t network_seed,
             PlatformId platform)
      : key_(network_seed, 0, Stream::circle_tie),
        platform_(index(platform)),
        mutual_below_(threshold(spec.circle_density * spec.circle_mutual)),
        low_follows_below_(
            threshold(spec.circle_density * (1.0 + spec.circle_mutual) / 2.0)),
        tied_below_(threshold(spec.circle_density)) {}

  /// Calls visit(mate) for each of the mates that the account follows; the
  /// account itself may be among the mates.
  template <class Visit>
  void for_each_followee(std::uint32_t account,
                         std::span<const std::uint32_t> mates,
                         Visit visit) const {
    std::array<std::uint32_t, batch_size> words;
    std::array<std::uint32_t, batch_size> followees;
    while (!mates.empty()) {
      const auto batch =
          mates.first(std::min<std::size_t>(mates.size(), batch_size));
      draw_pairs(key_, account, batch, platform_, words);
      // Written always, counted when true: a branch that is taken at random
      // would cost more than the draw.
      std::uint32_t count = 0;
      for (std::size_t i = 0; i < batch.size(); ++i) {
        followees[count] = batch[i];
        count +=
            static_cast<std::uint32_t>(batch[i] != account) &
            static_cast<std::uint32_t>(follows(account < batch[i], words[i]));
      }
      std::for_each_n(followees.begin(), count, visit);
      mates = mates.subspan(batch.size());
    }
  }

 private:
  /// Whether the lower (or the higher) of a pair follows the other.
  [[nodiscard]] bool follows(bool is_low, std::uint32_t word) const {
    const bool low_follows = word < low_follows_below_;
    const bool is_mutual = word < mutual_below_;
    const bool high_follows = is_mutual | (!low_follows & (word < tied_below_));
    return is_low ? low_follows : high_follows;
  }

  StreamKey key_;
  std::uint32_t platform_;
  std::uint64_t mutual_below_;
  std::uint64_t low_follows_below_;
  std::uint64_t tied_below_;
};

}  // namespace leaksim

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/draws.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

/// Constant attention (model.md 6, published contagions): once a tick, from the
/// tick after it on, a post is shown to all followers, each of whom sees it
/// with probability p, whatever else they follow. After each showing it is
/// withdrawn with probability r. With r = 1 that is the independent cascade
/// (Kempe et al. 2003), else a synchronous epidemic in discrete time: p infects
/// and r recovers.
///
/// Nothing is done showing by showing. The number of showings D is drawn once
/// for a post, from its name; a follower sees the post at all with probability
/// 1 − (1 − p)^D, and first at a showing from a geometric law cut at D. That is
/// equal in distribution, edge by edge.
class Showings {
 public:
  /// p and r, each 0 … 1. With r = 0 a post is shown for ever.
  Showings(double visibility, double recovery);
  Showings() : Showings(0.0, 1.0) {}

  /// D by a uniform word: geometric from 1, at most 65,535.
  [[nodiscard]] std::uint16_t draw_count(std::uint32_t word) const;
  /// The same of many words. Whole vectors are read and written: after the last
  /// word and number there must be room to a multiple of `lanes`.
  void draw_counts(std::span<const std::uint32_t> words,
                   std::uint32_t* counts) const;

  /// The number below which a uniform word lies with probability
  /// 1 − (1 − p)^count.
  [[nodiscard]] std::uint64_t seen_limit(std::uint16_t count) const {
    return seen_limit_[count];
  }

  /// The limits of 1 … count showings, if the count is not large and all lie
  /// below 2^32; else none.
  [[nodiscard]] std::span<const std::uint32_t> few_limits(
      std::uint16_t count) const {
    return count < short_limit_.size()
               ? std::span(short_limit_).subspan(1, count)
               : std::span<const std::uint32_t>();
  }

  /// By a uniform word, at which of `count` showings a follower who sees the
  /// post first does, 1 … count.
  [[nodiscard]] std::uint32_t draw_first_seen(std::uint32_t word,
                                              std::uint16_t count) const;
  /// The same for many followers of a post, by their wait_word, a multiple of
  /// `lanes`: `first_seen` has as many places.
  void draw_first_seen(DeliveryKey post,
                       std::span<const std::uint32_t> followers,
                       std::uint16_t count, std::uint32_t* first_seen) const;
  static constexpr std::size_t lanes = vector_words;

 private:
  [[nodiscard]] std::uint16_t count_of(std::uint32_t word) const;
  [[nodiscard]] std::uint32_t first_word_above(std::uint32_t count) const;

  double recovery_;
  /// From which word on there are more than 1, 2 … showings, for the words that
  /// are not very rare.
  std::vector<std::uint32_t> more_from_;
  std::vector<std::uint64_t> seen_limit_;  ///< by number of showings
  /// The same for few showings, as long as it is below 2^32.
  std::vector<std::uint32_t> short_limit_;
};

}  // namespace leaksim

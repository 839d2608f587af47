#include "model/showings.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "core/check.hpp"
#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

constexpr std::uint32_t most_showings =
    std::numeric_limits<std::uint16_t>::max();
constexpr std::uint32_t all_ones = ~std::uint32_t{0};
/// Numbers of showings whose words are tabled: a logarithm a post is saved.
constexpr std::uint32_t most_tabled = 32;
/// Of those, so many are compared with for many posts at once: few have more.
constexpr std::size_t most_compared = 16;

/// For each follower's word, spread below the last of the limits: one, and how
/// many of the others it does not lie below.
LEAKSIM_VECTOR_CLONES
void count_missed(DeliveryKey post, std::span<const std::uint32_t> followers,
                  std::span<const std::uint32_t> limits,
                  std::uint32_t* first_seen) {
  constexpr std::size_t lanes = Showings::lanes;
  const std::uint32_t below = limits.back();
  const auto others = limits.first(limits.size() - 1);
  for (std::size_t first = 0; first < followers.size(); first += lanes) {
    std::array<std::uint32_t, lanes> words;
    for (std::size_t i = 0; i < lanes; ++i) {
      const std::uint64_t word = wait_word(post, followers[first + i]);
      words[i] = static_cast<std::uint32_t>((word * below) >> 32U);
    }
    WordVector within;
    std::memcpy(&within, words.data(), sizeof(within));
    WordVector showing = WordVector{} + 1;
    for (const std::uint32_t limit : others) {
      // What is true is all ones, or -1.
      showing -= reinterpret_cast<WordVector>(within >= limit);
    }
    std::memcpy(first_seen + first, &showing, sizeof(showing));
  }
}

/// For each word, one and how many of the limits it reaches.
LEAKSIM_VECTOR_CLONES
void count_reached(std::span<const std::uint32_t> words,
                   std::span<const std::uint32_t> limits,
                   std::uint32_t* counts) {
  for (std::size_t i = 0; i < words.size(); i += Showings::lanes) {
    WordVector some;
    std::memcpy(&some, words.data() + i, sizeof(some));
    WordVector count = WordVector{} + 1;
    for (const std::uint32_t limit : limits) {
      count -= reinterpret_cast<WordVector>(some >= limit);
    }
    std::memcpy(counts + i, &count, sizeof(count));
  }
}

}  // namespace

Showings::Showings(double visibility, double recovery) : recovery_(recovery) {
  LEAKSIM_EXPECT(visibility >= 0.0 && visibility <= 1.0);
  LEAKSIM_EXPECT(recovery >= 0.0 && recovery <= 1.0);
  const std::uint32_t most = std::max(count_of(0), count_of(all_ones));
  for (std::uint32_t count = 1; count < most && count <= most_tabled; ++count) {
    more_from_.push_back(first_word_above(count));
  }
  double missed = 1.0;
  for (std::uint32_t count = 0; count <= most; ++count) {
    seen_limit_.push_back(threshold(1.0 - missed));
    missed *= 1.0 - visibility;
  }
  for (const std::uint64_t limit : seen_limit_) {
    if (limit > all_ones || short_limit_.size() > most_tabled) {
      break;
    }
    short_limit_.push_back(static_cast<std::uint32_t>(limit));
  }
}

std::uint16_t Showings::draw_count(std::uint32_t word) const {
  for (std::size_t i = 0; i < more_from_.size(); ++i) {
    if (word < more_from_[i]) {
      return static_cast<std::uint16_t>(i + 1);
    }
  }
  return count_of(word);
}

void Showings::draw_counts(std::span<const std::uint32_t> words,
                           std::uint32_t* counts) const {
  const std::size_t compared = std::min(more_from_.size(), most_compared);
  count_reached(words, std::span(more_from_).first(compared), counts);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (counts[i] > compared) {
      counts[i] = draw_count(words[i]);
    }
  }
}

/// By halving: counts grow with the word.
std::uint32_t Showings::first_word_above(std::uint32_t count) const {
  std::uint32_t low = 0;
  std::uint32_t high = all_ones;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (count_of(middle) > count) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

std::uint16_t Showings::count_of(std::uint32_t word) const {
  if (recovery_ >= 1.0) {
    return 1;
  }
  const std::uint32_t further = recovery_ > 0.0
                                    ? geometric_quantile(unit(word), recovery_)
                                    : most_showings;
  return static_cast<std::uint16_t>(std::min(further, most_showings - 1) + 1);
}

std::uint32_t Showings::draw_first_seen(std::uint32_t word,
                                        std::uint16_t count) const {
  LEAKSIM_EXPECT(count >= 1);
  // Uniform below the limit, so that the limits of fewer showings cut it in
  // the ratios of the truncated law.
  const std::uint64_t within = (word * seen_limit_[count]) >> 32U;
  if (count > most_tabled) {
    const auto first = seen_limit_.begin() + 1;
    const auto found = std::upper_bound(first, first + count, within);
    // With p = 0 only those who are addressed see it at all.
    return std::min<std::uint32_t>(
        static_cast<std::uint32_t>(found - first) + 1, count);
  }
  // For few, adding up comparisons is quicker than a search that guesses wrong.
  std::uint32_t missed = 0;
  for (std::uint32_t showing = 1; showing < count; ++showing) {
    missed += within >= seen_limit_[showing] ? 1U : 0U;
  }
  return missed + 1;
}

void Showings::draw_first_seen(DeliveryKey post,
                               std::span<const std::uint32_t> followers,
                               std::uint16_t count,
                               std::uint32_t* first_seen) const {
  LEAKSIM_EXPECT(followers.size() % lanes == 0);
  if (const auto limits = few_limits(count); !limits.empty()) {
    count_missed(post, followers, limits, first_seen);
    return;
  }
  for (std::size_t i = 0; i < followers.size(); ++i) {
    first_seen[i] = draw_first_seen(wait_word(post, followers[i]), count);
  }
}

}  // namespace leaksim

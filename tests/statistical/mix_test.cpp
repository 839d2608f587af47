// Are the words that decide deliveries as good as independent uniform draws,
// over accounts, over posts, and between whether and when?

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/draws.hpp"
#include "support/statistics.hpp"
#include "uniformity.hpp"

namespace leaksim {
namespace {

/// A post's key, made as the engine does, from its name.
DeliveryKey key_of(std::uint32_t author, std::uint32_t nth_post) {
  constexpr RunSeed run{20170505, 0};
  constexpr std::uint32_t story = 1;
  constexpr std::uint32_t platform = 0;
  const Block block =
      run.stream(Stream::delivery).draw(author, story, platform, nth_post);
  return {block[0], block[1]};
}

/// Keys of `count` posts: four to an author, authors in a row.
std::vector<DeliveryKey> neighbouring_keys(std::uint32_t count) {
  std::vector<DeliveryKey> keys(count);
  for (std::uint32_t post = 0; post < count; ++post) {
    keys[post] = key_of(post / 4, post % 4);
  }
  return keys;
}

using Word = std::uint32_t (*)(DeliveryKey, std::uint32_t);
constexpr std::array<Word, 2> both_words{seen_word, wait_word};

std::uint32_t top_byte(std::uint32_t word) {
  return word >> 24U;
}
std::uint32_t low_byte(std::uint32_t word) {
  return word & 0xffU;
}

TEST_CASE("words are uniform over consecutive accounts, for every post") {
  constexpr std::uint32_t posts = 500;
  constexpr std::uint32_t accounts = 65536;
  for (const Word word : both_words) {
    Verdict verdict(2 * 2 * posts);
    for (const DeliveryKey key : neighbouring_keys(posts)) {
      Bins top;
      Bins low;
      for (std::uint32_t account = 0; account < accounts; ++account) {
        const std::uint32_t drawn = word(key, account);
        top.add(top_byte(drawn));
        low.add(low_byte(drawn));
      }
      verdict.add(top);
      verdict.add(low);
    }
    verdict.check();
  }
}

TEST_CASE("words are uniform over posts, for every account") {
  constexpr std::uint32_t posts = 65536;
  constexpr std::uint32_t accounts = 500;
  const std::vector<DeliveryKey> keys = neighbouring_keys(posts);
  for (const Word word : both_words) {
    Verdict verdict(2 * 2 * accounts);
    for (std::uint32_t account = 0; account < accounts; ++account) {
      Bins top;
      Bins low;
      for (const DeliveryKey key : keys) {
        const std::uint32_t drawn = word(key, account);
        top.add(top_byte(drawn));
        low.add(low_byte(drawn));
      }
      verdict.add(top);
      verdict.add(low);
    }
    verdict.check();
  }
}

constexpr std::array<std::uint32_t, 16> gaps{
    1,   2,   3,    4,     7,         8,         16,        64,
    100, 256, 4096, 65536, 1U << 20U, 1U << 24U, 1U << 28U, 1U << 31U};

TEST_CASE("words of two accounts are independent at any distance") {
  constexpr std::uint32_t pairs = 65536;
  constexpr double comparisons = gaps.size() * (PairTest::tables + 1);
  Verdict verdict(comparisons);
  for (const std::uint32_t gap : gaps) {
    PairTest test;
    for (const DeliveryKey key : neighbouring_keys(128)) {
      for (std::uint32_t pair = 0; pair < pairs; ++pair) {
        // No account is in two pairs, so that the pairs are independent.
        const std::uint32_t account = pair / gap * 2 * gap + pair % gap;
        test.add(seen_word(key, account), seen_word(key, account + gap));
      }
    }
    test.judge(verdict, comparisons);
  }
  verdict.check();
}

TEST_CASE("words of two posts are independent for the same account") {
  constexpr std::uint32_t pairs = 32768;
  constexpr std::uint32_t accounts = 64;
  const std::vector<DeliveryKey> keys = neighbouring_keys(2 * pairs);
  // Neighbours by number within an author, and by author.
  constexpr std::array<std::uint32_t, 3> distances{1, 4, pairs};
  constexpr double comparisons = distances.size() * (PairTest::tables + 1);
  Verdict verdict(comparisons);
  for (const std::uint32_t distance : distances) {
    PairTest test;
    for (std::uint32_t account = 0; account < accounts; ++account) {
      for (std::uint32_t pair = 0; pair < pairs; ++pair) {
        const std::uint32_t post =
            pair / distance * 2 * distance + pair % distance;
        test.add(seen_word(keys[post], account),
                 seen_word(keys[post + distance], account));
      }
    }
    test.judge(verdict, comparisons);
  }
  verdict.check();
}

TEST_CASE("when an account sees a post says nothing about whether") {
  constexpr std::uint32_t accounts = 65536;
  constexpr double rare = 0.02;
  constexpr double comparisons = PairTest::tables + 1 + 2;
  Verdict verdict(comparisons);
  PairTest test;
  Bins wait_of_seen;
  Bins low_wait_of_seen;
  for (const DeliveryKey key : neighbouring_keys(256)) {
    for (std::uint32_t account = 0; account < accounts; ++account) {
      const std::uint32_t seen = seen_word(key, account);
      const std::uint32_t wait = wait_word(key, account);
      test.add(seen, wait);
      if (happens(seen, rare)) {
        wait_of_seen.add(top_byte(wait));
        low_wait_of_seen.add(low_byte(wait));
      }
    }
  }
  test.judge(verdict, comparisons);
  verdict.add(wait_of_seen);
  verdict.add(low_wait_of_seen);
  verdict.check();
}

/// How often each bit of a word flips when one input bit does, at most this
/// far from ½ beyond chance.
constexpr double avalanche_tolerance = 0.005;

void check_avalanche(Word word, std::uint32_t input_bit, double comparisons) {
  constexpr std::uint32_t inputs = 65536;
  const std::uint32_t flip = 1U << (input_bit % 32U);
  const std::uint32_t part = input_bit / 32U;
  const StreamKey random(1, 0, Stream::delivery);
  std::array<std::uint32_t, 32> flips{};
  for (std::uint32_t input = 0; input < inputs; ++input) {
    const Block block = random.draw(input, input_bit);
    Block other = block;
    other[part] ^= flip;
    const std::uint32_t changed = word({block[0], block[1]}, block[2]) ^
                                  word({other[0], other[1]}, other[2]);
    for (std::uint32_t bit = 0; bit < 32U; ++bit) {
      flips[bit] += (changed >> bit) & 1U;
    }
  }
  const auto [least, most] = std::minmax_element(flips.begin(), flips.end());
  const double allowed =
      avalanche_tolerance +
      testing::normal_critical(level_of(comparisons)) * 0.5 / std::sqrt(inputs);
  INFO("input bit " << input_bit);
  CHECK(*least / static_cast<double>(inputs) > 0.5 - allowed);
  CHECK(*most / static_cast<double>(inputs) < 0.5 + allowed);
}

TEST_CASE(
    "each bit of key and account flips each bit of a word half the time") {
  constexpr std::uint32_t input_bits = 96;
  for (const Word word : both_words) {
    for (std::uint32_t bit = 0; bit < input_bits; ++bit) {
      check_avalanche(word, bit, 2.0 * input_bits * 32.0);
    }
  }
}

/// Follower lists of every shape: in a row, one per block, one per 2^22 ids,
/// scattered.
std::vector<std::vector<std::uint32_t>> follower_lists() {
  constexpr std::uint32_t followers = 1000;
  const StreamKey random(2, 0, Stream::followee_choice);
  std::vector<std::vector<std::uint32_t>> lists(4);
  for (std::uint32_t i = 0; i < followers; ++i) {
    lists[0].push_back(i);
    lists[1].push_back(i * 4096U);
    lists[2].push_back(i << 22U | i);
    lists[3].push_back(random.draw(i)[0]);
  }
  return lists;
}

/// Whether counts have the mean and variance of a binomial law, by z-scores.
void check_binomial(const std::vector<double>& counts, double trials,
                    double probability, double comparisons) {
  const auto [mean, variance] = testing::moments(counts);
  const auto size = static_cast<double>(counts.size());
  const double spread = probability * (1.0 - probability);
  const double expected_variance = trials * spread;
  const double kurtosis = 3.0 + (1.0 - 6.0 * spread) / expected_variance;
  const double critical = testing::normal_critical(level_of(comparisons));
  CHECK(std::abs(mean - trials * probability) <
        critical * std::sqrt(expected_variance / size));
  CHECK(std::abs(variance - expected_variance) <
        critical * expected_variance * std::sqrt((kurtosis - 1.0) / size));
}

TEST_CASE(
    "audiences have binomial mean and variance, over posts and accounts") {
  constexpr std::uint32_t posts = 10000;
  constexpr std::array<double, 4> probabilities{0.003, 0.02, 0.3, 0.9};
  const std::vector<DeliveryKey> keys = neighbouring_keys(posts);
  const auto lists = follower_lists();
  const double comparisons =
      4.0 * static_cast<double>(probabilities.size() * lists.size());
  for (const auto& followers : lists) {
    for (const double probability : probabilities) {
      std::vector<double> seen_by_post(posts, 0.0);
      std::vector<double> seen_by_account(followers.size(), 0.0);
      const std::uint64_t bound = threshold(probability);
      for (std::uint32_t post = 0; post < posts; ++post) {
        for (std::size_t i = 0; i < followers.size(); ++i) {
          const double sees = seen_word(keys[post], followers[i]) < bound;
          seen_by_post[post] += sees;
          seen_by_account[i] += sees;
        }
      }
      check_binomial(seen_by_post, static_cast<double>(followers.size()),
                     probability, comparisons);
      check_binomial(seen_by_account, posts, probability, comparisons);
    }
  }
}

}  // namespace
}  // namespace leaksim

#include "model/showings.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

std::uint32_t word_of(double u) {
  return static_cast<std::uint32_t>(u * 0x1p32);
}

}  // namespace

TEST_CASE("a post is shown once with recovery 1 and for ever with 0") {
  for (const std::uint32_t word : {0U, 0x8000'0000U, 0xffff'ffffU}) {
    CHECK(Showings(0.3, 1.0).draw_count(word) == 1);
    CHECK(Showings(0.3, 0.0).draw_count(word) == 65'535);
  }
}

TEST_CASE("the number of showings is geometric from 1") {
  constexpr double recovery = 0.2;
  const Showings showings(0.05, recovery);
  constexpr std::size_t draws = 20'000;
  std::vector<double> counts;
  for (const double u : keyed_uniforms(1, draws)) {
    counts.push_back(showings.draw_count(word_of(u)));
  }
  const Cdf law = [](double n) {
    return n < 1.0 ? 0.0 : 1.0 - std::pow(1.0 - recovery, std::floor(n));
  };
  CHECK(ks_statistic(counts, law, 1.0) < ks_critical(draws));
}

TEST_CASE("the showings of many posts are those of each") {
  std::vector<std::uint32_t> words = {0, 1, 0x8000'0000U, 0xffff'fffeU,
                                      0xffff'ffffU};
  for (const double u : keyed_uniforms(3, 200)) {
    words.push_back(word_of(u));
  }
  const std::size_t count = words.size();
  const std::size_t whole = (count / Showings::lanes + 1) * Showings::lanes;
  words.resize(whole);
  for (const double recovery : {0.0, 1e-4, 0.1, 0.2, 0.9, 1.0}) {
    const Showings showings(0.3, recovery);
    std::vector<std::uint32_t> counts(whole, 0);
    showings.draw_counts(std::span(words).first(count), counts.data());
    for (std::size_t i = 0; i < count; ++i) {
      CAPTURE(recovery, words[i]);
      REQUIRE(counts[i] == showings.draw_count(words[i]));
    }
  }
}

TEST_CASE("a post is seen at any of its showings with 1 - (1 - p)^D") {
  const Showings showings(0.05, 0.2);
  CHECK(showings.seen_limit(0) == 0);
  for (const std::uint16_t count : {std::uint16_t{1}, std::uint16_t{7}}) {
    const double seen = 1.0 - std::pow(0.95, count);
    CHECK(static_cast<double>(showings.seen_limit(count)) * 0x1p-32 ==
          Approx(seen).margin(1e-9));
  }
  CHECK(Showings(1.0, 1.0).seen_limit(1) == std::uint64_t{1} << 32U);
  CHECK(Showings(0.0, 0.5).seen_limit(3) == 0);
}

TEST_CASE("the first showing seen is geometric, cut at the last") {
  constexpr double visibility = 0.1;
  constexpr std::uint16_t last = 5;
  const Showings showings(visibility, 0.2);
  constexpr std::size_t draws = 20'000;
  std::vector<double> observed(last, 0.0);
  for (const double u : keyed_uniforms(2, draws)) {
    const std::uint32_t first = showings.draw_first_seen(word_of(u), last);
    REQUIRE(first >= 1);
    REQUIRE(first <= last);
    ++observed[first - 1];
  }
  std::vector<double> expected;
  for (int w = 1; w <= last; ++w) {
    expected.push_back(draws * visibility * std::pow(1.0 - visibility, w - 1) /
                       (1.0 - std::pow(1.0 - visibility, last)));
  }
  CHECK(chi_square_statistic(observed, expected) <
        chi_square_critical(last - 1.0));
}

TEST_CASE("the first showings of many are those of each") {
  constexpr DeliveryKey post{17, 4};
  std::vector<std::uint32_t> followers(3 * Showings::lanes);
  std::iota(followers.begin(), followers.end(), 1000);
  std::vector<std::uint32_t> first_seen(followers.size());
  for (const double visibility : {0.0, 1e-12, 1e-9, 0.05, 0.7, 1.0}) {
    const Showings showings(visibility, 0.01);
    for (const std::uint16_t count :
         std::initializer_list<std::uint16_t>{1, 2, 3, 31, 32, 33, 500}) {
      CAPTURE(visibility, count);
      showings.draw_first_seen(post, followers, count, first_seen.data());
      for (std::size_t i = 0; i < followers.size(); ++i) {
        REQUIRE(first_seen[i] ==
                showings.draw_first_seen(wait_word(post, followers[i]), count));
      }
    }
  }
}

TEST_CASE("the ends of the words give the ends of the showings") {
  const Showings showings(0.1, 0.2);
  CHECK(showings.draw_first_seen(0, 6) == 1);
  CHECK(showings.draw_first_seen(0xffff'ffffU, 6) == 6);
  CHECK(Showings(1.0, 0.2).draw_first_seen(0xffff'ffffU, 6) == 1);
  CHECK(Showings(0.0, 0.2).draw_first_seen(0x8000'0000U, 6) == 6);
}

}  // namespace leaksim::testing

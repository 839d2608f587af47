#include "engine/visibility.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/small_world.hpp"
#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

constexpr std::uint32_t account_total = 700;

/// Rows of 0 to some 300 followers, so that rows are shorter and longer than
/// the 64 arcs that share a bound, and begin anywhere among them.
Feed random_feed(std::uint32_t seed) {
  UniformSequence next(seed);
  const auto below = [&](std::uint32_t count) {
    return static_cast<std::uint32_t>(next() * count);
  };
  Arcs arcs;
  for (std::uint32_t author = 0; author < 60; ++author) {
    const std::uint32_t wanted = author % 3 == 0 ? below(300) : below(20);
    for (std::uint32_t i = 0; i < wanted; ++i) {
      arcs.emplace_back(author, below(account_total));
    }
  }
  Feed feed;
  feed.graph = make_graph(account_total, arcs);
  std::vector<std::uint32_t> limits;
  for (std::uint32_t u = 0; u < account_total; ++u) {
    // Neighbours are alike, as in a real network, so that bounds differ.
    const double scale = u % 128 < 64 ? 0.01 : 1.0;
    limits.push_back(next() < 0.1    ? 0
                     : next() < 0.05 ? 0xffff'ffffU
                                     : to_seen_limit(scale * next()));
  }
  set_limits(feed, limits);
  return feed;
}

/// A follower sees a post iff its word lies below its share of 2^32.
std::vector<std::uint32_t> seen_naively(const Feed& feed, AccountId author,
                                        DeliveryKey key, std::uint32_t first,
                                        std::uint32_t end) {
  std::vector<std::uint32_t> seen;
  for (const std::uint32_t u : followers(*feed.graph, author)) {
    const std::uint64_t limit = feed.seen_limit[u];
    const bool always = limit == 0xffff'ffffU && feed.ranking == 1.0;
    const std::uint64_t ranked = (limit * threshold(feed.ranking)) >> 32U;
    if (u >= first && u < end && (always || seen_word(key, u) < ranked)) {
      seen.push_back(u);
    }
  }
  return seen;
}

DeliveryKey random_key(UniformSequence& next) {
  return {static_cast<std::uint32_t>(next() * 0x1p32),
          static_cast<std::uint32_t>(next() * 0x1p32)};
}

/// Appends what find_seen finds for a post that is known by its author and key,
/// under the feed's own ranking.
void see(const Feed& feed, AccountId author, DeliveryKey key,
         std::uint32_t first, std::uint32_t end,
         std::vector<std::uint32_t>& seen) {
  Post post;
  post.author = author;
  post.key = key;
  std::vector<std::uint32_t> found;
  const std::size_t count =
      find_seen(feed, post, feed.ranking, first, end, found);
  seen.insert(seen.end(), found.begin(),
              found.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

TEST_CASE("find_seen equals the loop over all followers") {
  std::size_t found = 0;
  for (std::uint32_t seed = 0; seed < 8; ++seed) {
    Feed feed = random_feed(seed);
    UniformSequence next(1000 + seed);
    for (const double ranking : {0.0, 0.3, 1.0}) {
      feed.ranking = ranking;
      for (std::uint32_t author = 0; author < 60; ++author) {
        const DeliveryKey key = random_key(next);
        auto first = static_cast<std::uint32_t>(next() * account_total);
        auto end = static_cast<std::uint32_t>(next() * (account_total + 1));
        if (author % 4 == 0) {
          first = 0;
          end = account_total;
        }
        end = std::max(first, end);
        std::vector<std::uint32_t> seen;
        see(feed, AccountId{author}, key, first, end, seen);
        REQUIRE(seen == seen_naively(feed, AccountId{author}, key, first, end));
        found += seen.size();
      }
    }
  }
  CHECK(found > 2000);
}

TEST_CASE("find_seen writes to the front and makes room") {
  Feed feed = random_feed(3);
  set_visibility(feed, 1.0);
  const auto row = followers(*feed.graph, AccountId{0});
  Post post;
  post.author = AccountId{0};
  std::vector<std::uint32_t> small{99};
  CHECK(find_seen(feed, post, 1.0, 0, account_total, small) == row.size());
  REQUIRE(small.size() >= row.size() + vector_words);
  CHECK(std::equal(row.begin(), row.end(), small.begin()));
  std::vector<std::uint32_t> large(1000, 99);
  CHECK(find_seen(feed, post, 1.0, 0, account_total, large) == row.size());
  CHECK(std::equal(row.begin(), row.end(), large.begin()));
  CHECK(large.back() == 99);
}

TEST_CASE("segments of a row together see what the whole row sees") {
  const Feed feed = random_feed(5);
  UniformSequence next(7);
  for (std::uint32_t author = 0; author < 60; ++author) {
    const DeliveryKey key = random_key(next);
    std::vector<std::uint32_t> whole;
    see(feed, AccountId{author}, key, 0, account_total, whole);
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t first = 0; first < account_total;) {
      const auto end = std::min(
          account_total, first + 1 + static_cast<std::uint32_t>(next() * 90));
      see(feed, AccountId{author}, key, first, end, pieces);
      first = end;
    }
    REQUIRE(pieces == whole);
  }
}

TEST_CASE("lowering the ranking only removes views") {
  Feed feed = random_feed(11);
  UniformSequence next(13);
  std::size_t removed = 0;
  for (std::uint32_t author = 0; author < 60; ++author) {
    const DeliveryKey key = random_key(next);
    std::vector<std::uint32_t> before;
    feed.ranking = 1.0;
    see(feed, AccountId{author}, key, 0, account_total, before);
    for (const double ranking : {0.999, 0.7, 0.3, 0.01, 0.0}) {
      feed.ranking = ranking;
      std::vector<std::uint32_t> seen;
      see(feed, AccountId{author}, key, 0, account_total, seen);
      REQUIRE(std::includes(before.begin(), before.end(), seen.begin(),
                            seen.end()));
      removed += before.size() - seen.size();
      before = seen;
    }
    REQUIRE(before.empty());
  }
  CHECK(removed > 500);
}

TEST_CASE("limits: 0 never, 1 always, whatever the word") {
  CHECK(to_seen_limit(0.0) == 0);
  CHECK(to_seen_limit(0.5) == 0x8000'0000U);
  CHECK(to_seen_limit(1.0) == 0xffff'ffffU);
  CHECK_FALSE(is_seen(0, 0));
  CHECK(is_seen(0xffff'ffffU, to_seen_limit(1.0)));
  CHECK_FALSE(is_seen(0x8000'0000U, 0x8000'0000U));
  CHECK(is_seen(0x7fff'ffffU, 0x8000'0000U));
}

TEST_CASE("a ranking scales the limit, at its ends exactly") {
  const std::uint32_t limit = GENERATE(0U, 1U, 0x1234'5678U, 0xffff'ffffU);
  CHECK(ranked_limit(limit, 1.0) == limit);
  CHECK(ranked_limit(limit, 0.0) == 0);
  CHECK(ranked_limit(limit, 0.25) == limit / 4);
}

TEST_CASE("a bound is the largest limit of its 64 arcs, in 256 steps") {
  Arcs arcs;
  std::vector<std::uint32_t> limits;
  for (std::uint32_t u = 0; u < 200; ++u) {
    arcs.emplace_back(200, u);
    limits.push_back(u << 20U);
  }
  limits.push_back(0xffff'ffffU);
  const auto graph = make_graph(201, arcs);
  // Largest followers of the blocks: 63, 127, 191, 199.
  CHECK(visibility_bounds(*graph, limits, Workers(1, Backend::serial)) ==
        std::vector<std::uint8_t>{63 >> 4, 127 >> 4, 191 >> 4, 199 >> 4});
}

}  // namespace leaksim::testing

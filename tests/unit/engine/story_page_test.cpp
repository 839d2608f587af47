#include "engine/story_page.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "support/statistics.hpp"

namespace leaksim {

namespace {

constexpr LanguageId french{0};
constexpr LanguageId english{1};
constexpr LanguageSet has_french = language_bit(french);
constexpr LanguageSet has_english = language_bit(english);
constexpr StoryId leak{0};
const StreamKey key(7, 0, Stream::page_item);

/// Appends an original with some reposts under it; returns its slot.
PostId add_item(PostTable& posts, Seconds time, LanguageId language,
                std::uint32_t reposts, StoryId story = leak) {
  const PostId slot{posts.size()};
  for (std::uint32_t i = 0; i <= reposts; ++i) {
    Post& post = posts.append(i == 0 ? no_post : slot);
    post.time = time;
    post.story = story;
    post.language = language;
  }
  return slot;
}

PageParams one_item() {
  PageParams params;
  params.items = 1;
  return params;
}

/// How often each item is drawn by many readers who draw one.
std::map<PostId, double> count_draws(const StoryPage& page, LanguageSet own,
                                     std::uint32_t readers,
                                     const PageParams& params) {
  std::map<PostId, double> counts;
  for (std::uint32_t reader = 0; reader < readers; ++reader) {
    const auto items =
        page.draw_items(key, AccountId{reader}, own, 1'493'000'000U, 3, params);
    REQUIRE(items.size() == 1);
    ++counts[items[0]];
  }
  return counts;
}

}  // namespace

TEST_CASE("an empty page yields nothing") {
  const PostTable posts;
  StoryPage page;
  page.update(posts, leak, 100, {});
  CHECK(page.empty());
  CHECK(page.draw_items(key, AccountId{1}, has_french, 9, 0, {}).empty());
}

TEST_CASE("items are drawn in proportion to 1 + reposts") {
  PostTable posts;
  const std::vector<std::uint32_t> reposts{0, 1, 2, 6, 30};
  for (const std::uint32_t count : reposts) {
    add_item(posts, 10, french, count);
  }
  StoryPage page;
  page.update(posts, leak, 100, {});
  constexpr std::uint32_t readers = 20'000;
  const auto counts = count_draws(page, has_french, readers, one_item());
  std::vector<double> observed;
  std::vector<double> expected;
  for (const auto& [item, count] : counts) {
    observed.push_back(count);
    expected.push_back(readers * (1.0 + posts.reposts_under(item)) / 44.0);
  }
  REQUIRE(observed.size() == 5);
  CHECK(testing::chi_square_statistic(observed, expected) <
        testing::chi_square_critical(4));
}

TEST_CASE("items in an own language are taken with the share that is set") {
  PostTable posts;
  // Weights must not matter for which language is taken.
  add_item(posts, 10, french, 0);
  const PostId foreign = add_item(posts, 10, english, 50);
  StoryPage page;
  page.update(posts, leak, 100, {});
  constexpr std::uint32_t readers = 20'000;
  auto counts = count_draws(page, has_french, readers, one_item());
  const double share = 0.1;
  CHECK(std::abs(counts[foreign] - share * readers) <
        testing::normal_critical() * std::sqrt(share * (1 - share) * readers));
}

TEST_CASE("whoever has both languages takes items by weight alone") {
  PostTable posts;
  const PostId light = add_item(posts, 10, french, 0);
  add_item(posts, 10, english, 8);
  StoryPage page;
  page.update(posts, leak, 100, {});
  constexpr std::uint32_t readers = 20'000;
  auto counts =
      count_draws(page, static_cast<LanguageSet>(has_french | has_english),
                  readers, one_item());
  CHECK(std::abs(counts[light] - readers * 0.1) <
        testing::normal_critical() * std::sqrt(readers * 0.09));
}

TEST_CASE("where nothing is in an own language, foreign items are taken") {
  PostTable posts;
  add_item(posts, 10, english, 0);
  StoryPage page;
  page.update(posts, leak, 100, {});
  CHECK(count_draws(page, has_french, 50, one_item()).size() == 1);
}

TEST_CASE("a page shows only originals of its story") {
  PostTable posts;
  add_item(posts, 10, french, 20, StoryId{1});
  const PostId item = add_item(posts, 10, french, 20);
  StoryPage page;
  page.update(posts, leak, 100, {});
  const auto counts = count_draws(page, has_french, 200, one_item());
  CHECK(counts.size() == 1);
  CHECK(counts.begin()->first == item);
}

TEST_CASE("an item leaves the page when it is older than the window") {
  PostTable posts;
  add_item(posts, 1000, french, 0);
  StoryPage page;
  PageParams params;
  params.window_hours = 2.0;
  page.update(posts, leak, 1000 + 7200, params);
  CHECK_FALSE(page.empty());
  page.update(posts, leak, 1000 + 7201, params);
  CHECK(page.empty());
}

TEST_CASE("an update takes up new items and new reposts") {
  PostTable posts;
  const PostId first = add_item(posts, 10, french, 0);
  StoryPage page;
  page.update(posts, leak, 20, {});
  for (int i = 0; i < 98; ++i) {
    posts.append(first).time = 21;
  }
  const PostId second = add_item(posts, 30, french, 0);
  page.update(posts, leak, 40, {});
  auto counts = count_draws(page, has_french, 20'000, one_item());
  CHECK(counts.size() == 2);
  CHECK(std::abs(counts[second] - 200.0) <
        testing::normal_critical() * std::sqrt(200.0));
}

TEST_CASE("a reader gets different items, at most as many as are set") {
  PostTable posts;
  for (int i = 0; i < 40; ++i) {
    add_item(posts, 10, french, 0);
  }
  StoryPage page;
  page.update(posts, leak, 20, {});
  std::size_t drawn = 0;
  for (std::uint32_t reader = 0; reader < 500; ++reader) {
    const auto items =
        page.draw_items(key, AccountId{reader}, has_french, 99, 0, {});
    CHECK(items.size() <= 5);
    CHECK(std::set<PostId>(items.begin(), items.end()).size() == items.size());
    drawn += items.size();
  }
  // 5 draws from 40 give 40 (1 − 0.975^5) = 4.76 different ones on average.
  CHECK(std::abs(static_cast<double>(drawn) / 500.0 - 4.76) < 0.1);
}

TEST_CASE("the draws of a page are those of reader, time and page alone") {
  PostTable posts;
  for (int i = 0; i < 100; ++i) {
    add_item(posts, 10, french, 0);
  }
  StoryPage page;
  page.update(posts, leak, 20, {});
  const auto items = page.draw_items(key, AccountId{5}, has_french, 99, 0, {});
  CHECK(page.draw_items(key, AccountId{5}, has_french, 99, 0, {}) == items);
  CHECK(page.draw_items(key, AccountId{6}, has_french, 99, 0, {}) != items);
  CHECK(page.draw_items(key, AccountId{5}, has_french, 98, 0, {}) != items);
  CHECK(page.draw_items(key, AccountId{5}, has_french, 99, 1, {}) != items);
}

}  // namespace leaksim

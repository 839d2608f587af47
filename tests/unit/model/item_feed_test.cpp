#include "model/item_feed.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <tuple>
#include <vector>

#include "support/statistics.hpp"

namespace leaksim::testing {

namespace {

using Row = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

/// (order, message, copies).
std::vector<Row> rows_of(const std::vector<Push>& pushes) {
  std::vector<Row> rows;
  for (const Push& push : pushes) {
    rows.emplace_back(push.order, push.message, push.copies);
  }
  return rows;
}

/// (message, copies, age).
std::vector<Row> rows_of(const std::vector<FeedItem>& items) {
  std::vector<Row> rows;
  for (const FeedItem& item : items) {
    rows.emplace_back(item.message, item.copies, item.age);
  }
  return rows;
}

FeedItem item(std::uint32_t message, std::uint32_t copies, std::uint32_t age,
              float appeal = 1.0F) {
  return {message, copies, age, {appeal, 0}};
}

std::vector<Row> collect(const std::vector<Push>& pushes, std::size_t length) {
  std::vector<Push> latest;
  collect_messages(pushes, length, latest);
  return rows_of(latest);
}

}  // namespace

TEST_CASE("recency is a stretched exponential of the age") {
  CHECK(recency(0) == 1.0);
  CHECK(recency(1) == Approx(std::exp(-0.4)));
  CHECK(recency(32) == Approx(std::exp(-0.4 * std::pow(32.0, 0.4))));
}

TEST_CASE("a message stands at its latest push, with the copies of all") {
  const std::vector<Push> pushes = {
      {50, 7, 1}, {90, 8, 1}, {70, 7, 3}, {60, 9, 1}, {20, 8, 1}};
  CHECK(collect(pushes, 5) ==
        std::vector<Row>{{90, 8, 2}, {70, 7, 4}, {60, 9, 1}});
  CHECK(collect(pushes, 2) == std::vector<Row>{{90, 8, 2}, {70, 7, 4}});
}

TEST_CASE("a message that fell out comes back by a later push") {
  const std::vector<Push> pushes = {
      {10, 1, 1}, {20, 2, 1}, {30, 3, 1}, {40, 1, 1}};
  CHECK(collect(pushes, 2) == std::vector<Row>{{40, 1, 2}, {30, 3, 1}});
  CHECK(collect({}, 2).empty());
}

TEST_CASE("older items follow a step older and lend their copies") {
  std::vector<FeedItem> feed = {item(5, 2, 0), item(6, 1, 0)};
  const std::vector<FeedItem> before = {item(6, 4, 0), item(3, 1, 0),
                                        item(2, 5, 3)};
  SECTION("all fit") {
    append_older(feed, before, 4);
    CHECK(rows_of(feed) ==
          std::vector<Row>{{5, 2, 0}, {6, 5, 0}, {3, 1, 1}, {2, 5, 4}});
  }
  SECTION("what is beyond the length is lost") {
    append_older(feed, before, 3);
    CHECK(rows_of(feed) == std::vector<Row>{{5, 2, 0}, {6, 5, 0}, {3, 1, 1}});
  }
}

TEST_CASE("items are passed on by appeal, copies and recency") {
  const std::vector<FeedItem> feed = {item(1, 3, 0, 0.5F), item(2, 1, 1, 1.0F),
                                      item(3, 4, 1, 0.25F)};
  const std::vector<double> ages = {1.0, 0.5};
  // Weights 1.5, 0.5 and 0.5; without the copies 0.5, 0.5 and 0.125.
  const auto chosen = [&](FeedOrder order, double u) {
    return choose_item(feed, order, ages, u);
  };
  CHECK(chosen(FeedOrder::engagement, 0.59) == 0);
  CHECK(chosen(FeedOrder::engagement, 0.61) == 1);
  CHECK(chosen(FeedOrder::engagement, 0.79) == 1);
  CHECK(chosen(FeedOrder::engagement, 0.81) == 2);
  CHECK(chosen(FeedOrder::chronological, 0.44) == 0);
  CHECK(chosen(FeedOrder::chronological, 0.45) == 1);
  CHECK(chosen(FeedOrder::chronological, 0.88) == 1);
  CHECK(chosen(FeedOrder::chronological, 0.89) == 2);
}

}  // namespace leaksim::testing

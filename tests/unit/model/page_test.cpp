#include "model/page.hpp"

#include <catch2/catch.hpp>

namespace leaksim {
namespace {

TEST_CASE("an item of a page weighs one more than its reposts") {
  REQUIRE(item_weight(0) == 1);
  REQUIRE(item_weight(1) == 2);
  REQUIRE(item_weight(87) == 88);
  REQUIRE(item_weight(47'000) == 47'001);
}

TEST_CASE("a page shows what the model's description says") {
  const PageParams page;
  REQUIRE(page.items == 5);
  REQUIRE(page.window_hours == 6.0);
  REQUIRE(page.own_language_share == 0.9);
}

}  // namespace
}  // namespace leaksim

#include "engine/post_table.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace leaksim {

TEST_CASE("a post's root and depth follow from its parent") {
  PostTable posts;
  posts.append(no_post);    // 0
  posts.append(PostId{0});  // 1
  posts.append(no_post);    // 2
  posts.append(PostId{1});  // 3
  posts.append(PostId{0});  // 4
  posts.append(PostId{2});  // 5
  const std::vector<std::uint32_t> roots{0, 0, 2, 0, 0, 2};
  const std::vector<std::uint16_t> depths{0, 1, 0, 2, 1, 1};
  REQUIRE(posts.size() == 6);
  for (std::uint32_t slot = 0; slot < 6; ++slot) {
    CHECK(posts[PostId{slot}].root == PostId{roots[slot]});
    CHECK(posts[PostId{slot}].depth == depths[slot]);
  }
  CHECK(posts.reposts_under(PostId{0}) == 3);
  CHECK(posts.reposts_under(PostId{2}) == 1);
  // Counted at the top of the cascade only.
  CHECK(posts.reposts_under(PostId{1}) == 0);
}

TEST_CASE("posts since a slot are those from it on") {
  PostTable posts;
  posts.append(no_post);
  posts.append(PostId{0});
  CHECK(posts.since(0).size() == 2);
  REQUIRE(posts.since(1).size() == 1);
  CHECK(posts.since(1)[0].parent == PostId{0});
  CHECK(posts.since(2).empty());
}

TEST_CASE("a depth that does not fit stays at the largest") {
  PostTable posts;
  posts.append(no_post);
  for (std::uint32_t slot = 0; slot < 65'540; ++slot) {
    posts.append(PostId{slot});
  }
  CHECK(posts[PostId{65'534}].depth == 65'534);
  CHECK(posts[PostId{65'540}].depth == 65'535);
}

TEST_CASE("a parent must be in the table") {
  PostTable posts;
  CHECK_THROWS_AS(posts.append(PostId{0}), InternalError);
}

}  // namespace leaksim

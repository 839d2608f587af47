#include "engine/post_briefs.hpp"

#include <catch2/catch.hpp>

namespace leaksim {
namespace {

TEST_CASE("one brief stands for others until one differs in what is asked") {
  const PostBrief first{.story = StoryId{1}, .language = LanguageId{2}};
  PostBrief alike = first;
  alike.hashtag = 1;
  alike.root_name = 7;
  for (int part = 0; part < 3; ++part) {
    PostBrief other = first;
    other.story = StoryId{part == 0 ? std::uint8_t{3} : std::uint8_t{1}};
    other.platform = PlatformId{part == 1 ? std::uint8_t{3} : std::uint8_t{0}};
    other.language = LanguageId{part == 2 ? std::uint8_t{3} : std::uint8_t{2}};
    PostBriefs briefs;
    briefs.push_back(first);
    briefs.push_back(alike);
    CHECK(&briefs.alike(PostId{1}) == &briefs[PostId{0}]);
    CHECK(briefs[PostId{1}].root_name == 7);
    briefs.push_back(other);
    CHECK(&briefs.alike(PostId{1}) == &briefs[PostId{1}]);
    CHECK(&briefs.alike(PostId{2}) == &briefs[PostId{2}]);
    briefs.clear();
    briefs.push_back(other);
    briefs.push_back(other);
    CHECK(&briefs.alike(PostId{1}) == &briefs[PostId{0}]);
  }
}

}  // namespace
}  // namespace leaksim

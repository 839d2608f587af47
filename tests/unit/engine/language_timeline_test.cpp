#include <catch2/catch.hpp>

#include "support/small_world.hpp"

namespace leaksim::testing {

namespace {

constexpr LanguageId french{0};
constexpr LanguageId english{1};

/// Two French speakers and one English, all following account 0; the post is
/// in `posted`.
World bilingual_world(LanguageId posted) {
  World world = small_world(3, {});
  add_community(world, 1, CountryId{0}, CampId{0}, english);
  connect(world, {{0, 1}, {0, 2}, {0, 3}});
  world.acts.push_back(make_act(0, 0));
  world.acts[0].language = posted;
  return world;
}

std::vector<std::pair<std::uint32_t, LanguageId>> answers(const World& world) {
  std::vector<std::pair<std::uint32_t, LanguageId>> result;
  for (const Post& post : run_world(world).posts) {
    if (index(post.author) != 0) {
      result.emplace_back(index(post.author), post.language);
    }
  }
  return result;
}

using Answers = std::vector<std::pair<std::uint32_t, LanguageId>>;

}  // namespace

TEST_CASE("whoever lacks the language does not pass a story on at factor 0") {
  World world = bilingual_world(french);
  world.response.foreign_language = 0.0;
  world.response.foreign_language_bridged = 0.0;
  CHECK(answers(world) == Answers{{1, french}, {2, french}});
}

TEST_CASE("a bilingual contact bridges the language") {
  World world = bilingual_world(french);
  world.response.foreign_language = 0.0;
  world.population.traits[3].contact_languages = language_bit(french);
  CHECK(answers(world) == Answers{{1, french}, {2, french}, {3, french}});
}

TEST_CASE("a repost keeps its parent's language, an original takes its own") {
  World world = bilingual_world(english);
  SECTION("reposts") {
    CHECK(answers(world) == Answers{{1, english}, {2, english}, {3, english}});
  }
  SECTION("originals") {
    world.response.repost_share = 0.0;
    CHECK(answers(world) == Answers{{1, french}, {2, french}, {3, english}});
  }
  SECTION("originals of the bilingual in their second language") {
    world.response.repost_share = 0.0;
    world.language.second_language_share = 1.0;
    world.population.traits[2].languages =
        static_cast<LanguageSet>(language_bit(french) | language_bit(english));
    CHECK(answers(world) == Answers{{1, french}, {2, english}, {3, english}});
  }
}

}  // namespace leaksim::testing

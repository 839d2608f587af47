#include "model/intervention.hpp"

#include <catch2/catch.hpp>

#include "model/campaigner.hpp"

namespace leaksim {

TEST_CASE("an account is in a set if all that is given applies") {
  const AccountFacts bot{CommunityId{2}, Kind::bot, true, 500};
  CHECK(is_in({}, bot));
  AccountSet set;
  set.community = CommunityId{2};
  set.kind = Kind::bot;
  set.only_amplifiers = true;
  set.min_followers = 500;
  CHECK(is_in(set, bot));
  CHECK_FALSE(is_in(set, {CommunityId{1}, Kind::bot, true, 500}));
  CHECK_FALSE(is_in(set, {CommunityId{2}, Kind::person, true, 500}));
  CHECK_FALSE(is_in(set, {CommunityId{2}, Kind::bot, false, 500}));
  CHECK_FALSE(is_in(set, {CommunityId{2}, Kind::bot, true, 499}));
}

TEST_CASE("boards and allies win campaigners over") {
  CHECK(wins_over(Cause::board, CampId{0}, CampId{1}));
  CHECK(wins_over(Cause::feed, CampId{1}, CampId{1}));
  CHECK_FALSE(wins_over(Cause::feed, CampId{0}, CampId{1}));
  CHECK_FALSE(wins_over(Cause::media, CampId{0}, CampId{1}));
}

}  // namespace leaksim

// What is counted of the election?
#include "measure/turnout.hpp"

#include <catch2/catch.hpp>

#include "case_record.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

/// 10 of 200 vote in each of the hours from 8:00 to 20:00.
VoteColumns votes() {
  VoteColumns columns;
  columns.eligible = 200;
  for (int h = 1; h <= 24; ++h) {
    const int open = h <= 8 ? 0 : h > 20 ? 12 : h - 8;
    columns.cast.push_back(10 * open);
    columns.for_target.push_back(6.0 * open);
    columns.for_target_unexposed.push_back(6.3 * open);
  }
  return columns;
}

}  // namespace

TEST_CASE("turnout is the count at the end of an hour") {
  CHECK(value_of(turnout_noon(votes())) == 0.2);
  CHECK(value_of(turnout_1700(votes())) == 0.45);
  CHECK(value_of(turnout_final(votes())) == 0.6);
}

TEST_CASE("the effect is in points, positive when the leak costs votes") {
  CHECK(value_of(target_share(votes())) == Approx(0.6));
  CHECK(value_of(vote_effect(votes())) == Approx(3.0));
}

TEST_CASE("without a whole election day there is no figure") {
  VoteColumns short_day = votes();
  short_day.cast.pop_back();
  CHECK_FALSE(turnout_noon(short_day).value);
  CHECK(vote_effect({}).reason == "the run has no election");
}

// When is a target met, and when is it not scored?
#include "sweep/score.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace leaksim;

namespace {

constexpr std::uint32_t full = 1'000'000;

Target count_target() {
  return {.name = "hashtag_posts_3h30",
          .figure = FactFigure::hashtag_posts_3h30,
          .id = "V01",
          .observable = "posts",
          .published = 100.0,
          .accepted = {80.0, 120.0},
          .scale = FactScale::count};
}

Target truth_target() {
  return {.name = "us_above_fr",
          .figure = FactFigure::us_above_fr,
          .id = "V13",
          .observable = "US above FR",
          .true_in = 0.75};
}

}  // namespace

TEST_CASE("the mean is compared with the range, ends included") {
  const auto verdict = [](std::vector<Figure> figures) {
    return score_target(count_target(), {}, full, std::move(figures)).verdict;
  };
  CHECK(verdict({Figure::of(120.0)}) == Verdict::met);
  CHECK(verdict({Figure::of(80.0)}) == Verdict::met);
  CHECK(verdict({Figure::of(120.5)}) == Verdict::not_met);
  CHECK(verdict({Figure::of(200.0), Figure::of(40.0)}) == Verdict::met);
}

TEST_CASE("the standard error is that of the mean") {
  const ScoredTarget scored =
      score_target(count_target(), {}, full,
                   {Figure::of(90.0), Figure::of(100.0), Figure::of(110.0)});
  CHECK(*scored.simulated == 100.0);
  CHECK(scored.standard_error == Approx(10.0 / std::sqrt(3.0)));
  CHECK(score_target(count_target(), {}, full, {Figure::of(1.0)})
            .standard_error == 0.0);
}

TEST_CASE("counts grow with N, down to the smallest size") {
  const ScoredTarget scored =
      score_target(count_target(), {}, full / 10, {Figure::of(11.0)});
  CHECK(scored.least() == Approx(8.0));
  CHECK(scored.greatest() == Approx(12.0));
  CHECK(scored.published() == Approx(10.0));
  CHECK(scored.verdict == Verdict::met);
  const ScoredTarget small =
      score_target(count_target(), {}, full / 10 - 1, {Figure::of(11.0)});
  CHECK(small.verdict == Verdict::not_scored);
  CHECK(small.reason == "needs 100000 accounts or more");
  CHECK(*small.simulated == 11.0);
}

TEST_CASE("a truth is met in a share of the runs") {
  const std::vector<Figure> three_of_four = {
      Figure::truth(true), Figure::truth(true), Figure::truth(false),
      Figure::truth(true)};
  const ScoredTarget scored =
      score_target(truth_target(), {}, 2000, three_of_four);
  CHECK(*scored.simulated == 0.75);
  CHECK(scored.verdict == Verdict::met);
  CHECK(score_target(truth_target(), {}, 2000,
                     {Figure::truth(true), Figure::truth(false)})
            .verdict == Verdict::not_met);
}

TEST_CASE("where a figure is missing nothing is scored") {
  const ScoredTarget some = score_target(
      count_target(), {}, full, {Figure::of(100.0), Figure::none("why")});
  CHECK(some.verdict == Verdict::not_scored);
  CHECK(some.reason == "1 of 2 runs: why");
  CHECK(*some.simulated == 100.0);
  const ScoredTarget none =
      score_target(count_target(), {}, full, {Figure::none("why")});
  CHECK(none.reason == "why");
  CHECK_FALSE(none.simulated);
}

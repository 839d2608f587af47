#include "model/belief.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace leaksim {

namespace {

double log_odds(Credence credence) {
  return credence * credence_unit;
}

}  // namespace

TEST_CASE("credence and probability are each other's inverse") {
  CHECK(credence_of(0.5) == 0);
  for (const double p : {0.02, 0.2, 0.45, 0.8, 0.97}) {
    CHECK(probability_of(credence_of(p)) == Approx(p).margin(2e-4));
  }
  CHECK(log_odds(credence_of(0.0)) == -credence_limit);
  CHECK(log_odds(credence_of(1.0)) == credence_limit);
}

TEST_CASE("each further exposure from one root adds half of the one before") {
  BeliefParams params;
  params.weight = 0.8;
  params.repeat_factor = 0.5;
  Credence credence = 0;
  for (std::uint32_t j = 1; j <= 12; ++j) {
    credence = strengthened(credence, true, j, 0.0, params);
  }
  // 0.8 (1 + 1/2 + 1/4 + …) → 1.6, to rounding of 12 steps.
  CHECK(log_odds(credence) == Approx(1.6).margin(0.01));
}

TEST_CASE("other camps and known forgeries weigh less") {
  BeliefParams params;
  params.weight = 1.0;
  params.other_camp_factor = 0.25;
  CHECK(log_odds(strengthened(0, true, 1, 0.0, params)) == 1.0);
  CHECK(log_odds(strengthened(0, false, 1, 0.0, params)) == 0.25);
  CHECK(log_odds(strengthened(0, true, 1, 0.5, params)) == 0.5);
  CHECK(strengthened(0, true, 1, 1.0, params) == 0);
}

TEST_CASE("a statement takes 0.2 off a credence of one half") {
  // facts.md 3: −0.2 in probability at 0.5, −0.85 in log-odds.
  const Credence after = weakened(0, true, 1, BeliefParams{});
  CHECK(0.5 - probability_of(after) == Approx(0.2).margin(0.002));
}

TEST_CASE("credence stays within its bounds") {
  BeliefParams params;
  params.weight = 3.0;
  params.counter_weight = 3.0;
  Credence credence = 0;
  for (int i = 0; i < 5; ++i) {
    credence = strengthened(credence, true, 1, 0.0, params);
  }
  CHECK(log_odds(credence) == credence_limit);
  for (int i = 0; i < 10; ++i) {
    credence = weakened(credence, true, 1, params);
  }
  CHECK(log_odds(credence) == -credence_limit);
}

TEST_CASE("sharing follows belief as far as mu says") {
  BeliefParams params;
  params.sharing_weight = 0.5;
  CHECK(sharing_factor(0.0, params) == Approx(0.5));
  CHECK(sharing_factor(0.5, params) == Approx(1.0));
  CHECK(sharing_factor(1.0, params) == Approx(1.5));
  params.sharing_weight = 0.0;
  CHECK(sharing_factor(0.0, params) == 1.0);
}

}  // namespace leaksim

#include "model/trend.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace leaksim {

TEST_CASE("a steady stream's velocity tends to its rate") {
  TrendParams params;
  params.memory_hours = 0.5;
  double velocity = 0.0;
  for (int minute = 0; minute < 300; ++minute) {
    velocity = next_velocity(velocity, 2.0, 60, params);
  }
  // After 10 memories, 1 − exp(−10) of it.
  CHECK(velocity == Approx(120.0 * (1.0 - std::exp(-10.0))));
}

TEST_CASE("without posts velocity decays exponentially, whatever the ticks") {
  TrendParams params;
  params.memory_hours = 2.0;
  const double at_once = next_velocity(100.0, 0.0, 3600, params);
  double in_steps = 100.0;
  for (int minute = 0; minute < 60; ++minute) {
    in_steps = next_velocity(in_steps, 0.0, 60, params);
  }
  CHECK(at_once == Approx(100.0 * std::exp(-0.5)));
  CHECK(in_steps == Approx(at_once));
}

TEST_CASE("a panel enters above one threshold and leaves below another") {
  TrendParams params;
  params.enter_ratio = 0.1;
  params.leave_ratio = 0.02;
  CHECK_FALSE(is_trending(false, 9.9, 100.0, params));
  CHECK(is_trending(false, 10.0, 100.0, params));
  CHECK(is_trending(true, 2.0, 100.0, params));
  CHECK_FALSE(is_trending(true, 1.9, 100.0, params));
}

TEST_CASE("nothing trends on the first day, with nothing to compare") {
  CHECK_FALSE(is_trending(false, 1e9, 0.0, TrendParams{}));
}

}  // namespace leaksim

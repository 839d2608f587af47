#include "sweep/precision.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "core/distributions.hpp"
#include "core/draws.hpp"
#include "core/error.hpp"

namespace leaksim {

namespace {

/// Normal draws with mean 10 and standard deviation 1.
std::vector<double> normal_values(std::uint32_t count, std::uint32_t number) {
  const StreamKey key = RunSeed{5, number}.stream(Stream::design);
  std::vector<double> values;
  for (std::uint32_t i = 0; i < count; ++i) {
    values.push_back(10.0 + normal_quantile(unit(key.draw(i)[0])));
  }
  return values;
}

}  // namespace

TEST_CASE("goals are read, and what is none is refused") {
  const PrecisionGoal goal = parse_goal("vote.effect 2 %");
  CHECK(goal.figure == "vote.effect");
  CHECK(goal.relative_half_width == 0.02);
  CHECK(parse_goal("aware.leak 0.05").relative_half_width == 0.05);
  for (const char* text :
       {"", "aware.leak", "2 %", "aware.leak 0", "aware.leak 2 h",
        "aware.leak -1 %", "aware.leak 200 %", " 2 %"}) {
    CHECK_THROWS_AS(parse_goal(text), ConfigError);
  }
}

TEST_CASE("the interval is Student's") {
  // t with 4 degrees of freedom at 97.5 %: 2.776445 (tables); the standard
  // deviation of 1 … 5 is √2.5, their mean 3.
  CHECK(*relative_half_width(std::vector<double>{1, 2, 3, 4, 5}) ==
        Approx(2.776445 * std::sqrt(2.5 / 5) / 3));
  CHECK(!relative_half_width(std::vector<double>{1}));
  CHECK(*relative_half_width(std::vector<double>{2, 2}) == 0.0);
  CHECK(std::isinf(*relative_half_width(std::vector<double>{-1, 1})));
}

TEST_CASE("the interval holds the mean 95 times in a hundred") {
  constexpr std::uint32_t trials = 4000;
  std::uint32_t held = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    const auto values = normal_values(6, trial);
    double sum = 0.0;
    for (const double value : values) {
      sum += value;
    }
    const double mean = sum / 6;
    held +=
        std::fabs(mean - 10.0) <= *relative_half_width(values) * mean ? 1 : 0;
  }
  CHECK(held / double{trials} ==
        Approx(0.95).margin(5 * std::sqrt(0.95 * 0.05 / trials)));
}

TEST_CASE("replicates are added until the goal is met, and no more") {
  const PrecisionGoal goal{.figure = "x", .relative_half_width = 0.01};
  const auto values = normal_values(2000, 0);
  const std::span<const double> all = values;
  const std::uint32_t needed = replicates_needed(all, 5, goal);
  CHECK(*relative_half_width(all.first(needed)) <= 0.01);
  // (1.96 / (0.01 · 10))² = 384 replicates for a standard deviation of 1.
  CHECK(needed > 250);
  CHECK(needed < 800);
  // Asked at any earlier moment, it wants more, but never beyond.
  for (std::uint32_t known = 0; known < needed; ++known) {
    const std::uint32_t asked = replicates_needed(all.first(known), 5, goal);
    CHECK(asked > known);
    CHECK(asked <= needed);
  }
  // Whatever else is done does not matter.
  CHECK(replicates_needed(all.first(needed), 5, goal) == needed);
}

TEST_CASE("a goal that cannot be met ends at the most replicates") {
  const PrecisionGoal goal{
      .figure = "x", .relative_half_width = 0.01, .most_replicates = 40};
  std::vector<double> values;
  for (int i = 0; i < 100; ++i) {
    values.push_back(i % 2 == 0 ? -1.0 : 1.0);
  }
  CHECK(replicates_needed(values, 3, goal) == 40);
  CHECK(replicates_needed(std::vector<double>(2, 4.0), 1, goal) == 2);
}

}  // namespace leaksim

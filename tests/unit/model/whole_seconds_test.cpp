#include "model/whole_seconds.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace leaksim {
namespace {

TEST_CASE("a duration ends at the first whole second that is not before it") {
  struct Row {
    double duration;
    Seconds expected;
  };
  const Row row = GENERATE(Row{0.0, 1}, Row{1e-9, 1}, Row{1.0, 1},
                           Row{1.0000001, 2}, Row{19.5, 20}, Row{20.0, 20},
                           Row{20.01, 21}, Row{99.0, 99}, Row{99.5, 100},
                           Row{100.0, 100}, Row{100.5, 100}, Row{1e300, 100},
                           Row{std::numeric_limits<double>::infinity(), 100});
  CAPTURE(row.duration);
  REQUIRE(whole_seconds(row.duration, 100) == row.expected);
}

TEST_CASE("the longest duration may be the longest time there is") {
  constexpr Seconds longest = std::numeric_limits<Seconds>::max();
  REQUIRE(whole_seconds(1e12, longest) == longest);
}

}  // namespace
}  // namespace leaksim

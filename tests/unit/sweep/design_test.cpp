#include "sweep/design.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <utility>

namespace leaksim {

namespace {

/// The stratum, of `count` equal ones, that a coordinate lies in.
std::uint32_t stratum(double u, std::uint32_t count) {
  return static_cast<std::uint32_t>(u * count);
}

}  // namespace

TEST_CASE("a grid is every combination, once") {
  const auto points = grid_design({2, 3, 2});
  REQUIRE(points.size() == 12);
  std::size_t i = 0;
  for (std::uint32_t a = 0; a < 2; ++a) {
    for (std::uint32_t b = 0; b < 3; ++b) {
      for (std::uint32_t c = 0; c < 2; ++c) {
        CHECK(points[i++] == LevelPoint{a, b, c});
      }
    }
  }
  CHECK(grid_design({}) == std::vector<LevelPoint>{{}});
}

TEST_CASE("a list takes the values of all parameters together") {
  CHECK(list_design({3, 3}) ==
        std::vector<LevelPoint>{{0U, 0U}, {1U, 1U}, {2U, 2U}});
}

TEST_CASE("one at a time changes nothing first, then one parameter") {
  CHECK(one_at_a_time_design({1, 2}) ==
        std::vector<LevelPoint>{{std::nullopt, std::nullopt},
                                {0U, std::nullopt},
                                {std::nullopt, 0U},
                                {std::nullopt, 1U}});
}

TEST_CASE("a Latin hypercube has one point in every stratum") {
  constexpr std::uint32_t points = 97;
  const auto cube = latin_hypercube(5, points, 0, 7);
  REQUIRE(cube.size() == points);
  for (std::uint32_t d = 0; d < 5; ++d) {
    std::set<std::uint32_t> strata;
    for (const UnitPoint& point : cube) {
      CHECK(point[d] > 0.0);
      CHECK(point[d] < 1.0);
      strata.insert(stratum(point[d], points));
    }
    CHECK(strata.size() == points);
  }
}

TEST_CASE(
    "dimensions, hypercubes and seeds of Latin hypercubes are unrelated") {
  constexpr std::uint32_t points = 2000;
  const auto cube = latin_hypercube(2, points, 0, 7);
  const auto other_cube = latin_hypercube(2, points, 1, 7);
  const auto other_seed = latin_hypercube(2, points, 0, 8);
  // Correlation of coordinates; each is uniform with variance 1/12.
  const auto correlation = [&](auto first, auto second) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < points; ++i) {
      sum += (first(i) - 0.5) * (second(i) - 0.5);
    }
    return sum / points * 12.0;
  };
  // Its standard error is 1/√points; five of them hardly ever occur.
  const double limit = 5.0 / std::sqrt(points);
  const auto x = [&](std::uint32_t i) { return cube[i][0]; };
  CHECK(std::fabs(correlation(x, [&](auto i) { return cube[i][1]; })) < limit);
  CHECK(std::fabs(correlation(x, [&](auto i) { return other_cube[i][0]; })) <
        limit);
  CHECK(std::fabs(correlation(x, [&](auto i) { return other_seed[i][0]; })) <
        limit);
  // Within its stratum a point lies anywhere.
  double within = 0.0;
  for (std::uint32_t i = 0; i < points; ++i) {
    within += cube[i][0] * points - stratum(cube[i][0], points);
  }
  CHECK(within / points == Approx(0.5).margin(5.0 / std::sqrt(12.0 * points)));
}

TEST_CASE("the Sobol sequence begins as published") {
  // Joe and Kuo 2008, new-joe-kuo-6, in Gray code order after the origin.
  CHECK(sobol_design(3, 7) == std::vector<UnitPoint>{{0.5, 0.5, 0.5},
                                                     {0.75, 0.25, 0.25},
                                                     {0.25, 0.75, 0.75},
                                                     {0.375, 0.375, 0.625},
                                                     {0.875, 0.875, 0.125},
                                                     {0.625, 0.125, 0.875},
                                                     {0.125, 0.625, 0.375}});
}

TEST_CASE("the first two Sobol dimensions are a net") {
  // Each box of area 2^-8 with sides powers of two holds one of 2^8 points,
  // the origin included (Niederreiter 1992: a (0, 8, 2)-net in base 2).
  constexpr std::uint32_t bits = 8;
  auto points = sobol_design(2, (1U << bits) - 1);
  points.push_back({0.0, 0.0});
  for (std::uint32_t a = 0; a <= bits; ++a) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> boxes;
    for (const UnitPoint& point : points) {
      boxes.emplace(stratum(point[0], 1U << a),
                    stratum(point[1], 1U << (bits - a)));
    }
    CHECK(boxes.size() == points.size());
  }
}

TEST_CASE("a Morris trajectory changes one parameter at a time, each once") {
  constexpr std::uint32_t dimensions = 7;
  for (const std::uint32_t levels : {2U, 4U, 8U}) {
    const double step = levels / (2.0 * (levels - 1));
    for (std::uint32_t number = 0; number < 50; ++number) {
      const auto points = morris_trajectory(dimensions, levels, number, 3);
      REQUIRE(points.size() == dimensions + 1);
      std::set<std::uint32_t> changed;
      for (std::uint32_t i = 0; i + 1 < points.size(); ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
          const double change = points[i + 1][d] - points[i][d];
          if (change != 0.0) {
            CHECK(std::fabs(change) == Approx(step));
            CHECK(changed.insert(d).second);
          }
          CHECK(points[i][d] >= 0.0);
          CHECK(points[i][d] <= 1.0);
          const double level = points[i][d] * (levels - 1);
          CHECK(level == Approx(std::round(level)).margin(1e-12));
        }
      }
      CHECK(changed.size() == dimensions);
    }
  }
}

TEST_CASE("Morris trajectories visit all levels, directions and orders") {
  std::set<double> starts;
  std::set<std::uint32_t> first_changed;
  std::uint32_t rises = 0;
  constexpr std::uint32_t count = 1000;
  for (std::uint32_t number = 0; number < count; ++number) {
    const auto points = morris_trajectory(3, 4, number, 3);
    starts.insert(points.front()[1]);
    rises += points.back()[0] > points.front()[0] ? 1 : 0;
    for (std::uint32_t d = 0; d < 3; ++d) {
      if (points[1][d] != points[0][d]) {
        first_changed.insert(d);
      }
    }
  }
  CHECK(starts.size() == 4);
  CHECK(first_changed.size() == 3);
  CHECK(rises == Approx(count / 2.0).margin(5.0 * std::sqrt(count / 4.0)));
}

TEST_CASE("a larger design begins with the smaller one") {
  const auto few = sobol_design(4, 10);
  const auto many = sobol_design(4, 33);
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
}

}  // namespace leaksim

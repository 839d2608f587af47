#include "sweep/design.hpp"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/draws.hpp"
#include "core/error.hpp"

namespace leaksim {

namespace {

/// What a word of the design's stream decides.
enum class Purpose : std::uint32_t { order, place, level, direction };

class DesignDraws {
 public:
  /// `number` is that of the hypercube or trajectory.
  DesignDraws(std::uint64_t seed, std::uint32_t number)
      : key_(RunSeed{seed, number}.stream(Stream::design)) {}

  [[nodiscard]] std::uint32_t word(Purpose purpose, std::uint32_t dimension,
                                   std::uint32_t i) const {
    return key_.draw(static_cast<std::uint32_t>(purpose), dimension, i)[0];
  }

  /// A random order of 0 … count − 1 (Fisher and Yates).
  [[nodiscard]] std::vector<std::uint32_t> order(std::uint32_t dimension,
                                                 std::uint32_t count) const {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = count; i > 1; --i) {
      const std::uint32_t j =
          uniform_index(word(Purpose::order, dimension, i), i);
      std::swap(order[i - 1], order[j]);
    }
    return order;
  }

 private:
  StreamKey key_;
};

}  // namespace

std::vector<LevelPoint> grid_design(const std::vector<std::uint32_t>& levels) {
  std::vector<LevelPoint> points;
  LevelPoint point(levels.size(), 0U);
  while (true) {
    points.push_back(point);
    std::size_t i = levels.size();
    while (i > 0 && *point[i - 1] + 1 == levels[i - 1]) {
      point[--i] = 0;
    }
    if (i == 0) {
      return points;
    }
    ++*point[i - 1];
  }
}

std::vector<LevelPoint> list_design(const std::vector<std::uint32_t>& levels) {
  std::vector<LevelPoint> points;
  for (std::uint32_t i = 0; i < levels.front(); ++i) {
    points.emplace_back(levels.size(), i);
  }
  return points;
}

std::vector<LevelPoint> one_at_a_time_design(
    const std::vector<std::uint32_t>& levels) {
  std::vector<LevelPoint> points = {LevelPoint(levels.size())};
  for (std::size_t parameter = 0; parameter < levels.size(); ++parameter) {
    for (std::uint32_t i = 0; i < levels[parameter]; ++i) {
      points.emplace_back(levels.size())[parameter] = i;
    }
  }
  return points;
}

std::vector<UnitPoint> latin_hypercube(std::uint32_t dimensions,
                                       std::uint32_t points,
                                       std::uint32_t number,
                                       std::uint64_t seed) {
  const DesignDraws draws(seed, number);
  std::vector<UnitPoint> cube(points, UnitPoint(dimensions));
  for (std::uint32_t d = 0; d < dimensions; ++d) {
    const std::vector<std::uint32_t> strata = draws.order(d, points);
    for (std::uint32_t i = 0; i < points; ++i) {
      const double within = unit(draws.word(Purpose::place, d, i));
      cube[i][d] = (strata[i] + within) / points;
    }
  }
  return cube;
}

std::vector<UnitPoint> sobol_design(std::uint32_t dimensions,
                                    std::uint32_t points) try {
  boost::random::sobol sequence(dimensions);
  std::vector<UnitPoint> design(points, UnitPoint(dimensions));
  for (UnitPoint& point : design) {
    for (double& coordinate : point) {
      // The upper 53 bits, all that a number below 1 can hold.
      coordinate = static_cast<double>(sequence() >> 11U) * 0x1p-53;
    }
  }
  return design;
} catch (const std::invalid_argument&) {
  throw ConfigError(
      fmt::format("design.kind: sobol, with {} parameters; accepted: fewer, or "
                  "latin_hypercube",
                  dimensions));
}

std::vector<UnitPoint> morris_trajectory(std::uint32_t dimensions,
                                         std::uint32_t levels,
                                         std::uint32_t number,
                                         std::uint64_t seed) {
  const DesignDraws draws(seed, number);
  const std::uint32_t half = levels / 2;
  std::vector<std::uint32_t> level(dimensions);
  std::vector<std::uint8_t> rises(dimensions);
  for (std::uint32_t d = 0; d < dimensions; ++d) {
    rises[d] = happens(draws.word(Purpose::direction, d, 0), 0.5) ? 1 : 0;
    level[d] = uniform_index(draws.word(Purpose::level, d, 0), half) +
               (rises[d] != 0 ? 0 : half);
  }
  const auto coordinates = [&] {
    UnitPoint point;
    for (const std::uint32_t each : level) {
      point.push_back(static_cast<double>(each) / (levels - 1));
    }
    return point;
  };
  std::vector<UnitPoint> trajectory = {coordinates()};
  for (const std::uint32_t d : draws.order(0, dimensions)) {
    level[d] = rises[d] != 0 ? level[d] + half : level[d] - half;
    trajectory.push_back(coordinates());
  }
  return trajectory;
}

}  // namespace leaksim

#include "core/math.hpp"

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "core/draws.hpp"

namespace leaksim {
namespace {

using Quad = boost::multiprecision::cpp_bin_float_quad;
using Limits = std::numeric_limits<double>;

constexpr double inf = Limits::infinity();
constexpr double nan = Limits::quiet_NaN();

/// What the contract allows, and what correct rounding up to the kernels' own
/// small errors gives where no second rounding (into the subnormals) occurs.
constexpr double allowed_ulps = 1.0;
constexpr double expected_ulps = 0.53;

/// The distance of a result from the exact value, in units of the last place
/// of the exact value's double. Infinity stands for all that rounds to it.
double ulp_error(double result, const Quad& exact) {
  int exponent = 0;
  frexp(exact, &exponent);
  const int last_place = std::max(exponent - Limits::digits, -1074);
  const Quad ulp = ldexp(Quad(1), last_place);
  const Quad value = std::isinf(result) ? ldexp(Quad(1), 1024) : Quad(result);
  const Quad bounded =
      abs(exact) > ldexp(Quad(1), 1024) ? ldexp(Quad(1), 1024) : exact;
  return static_cast<double>(abs(value - bounded) / ulp);
}

/// Keyed points: the n-th is a function of (name, n).
class Points {
 public:
  explicit Points(std::uint32_t name) : key_(name, 0, Stream::layout) {}

  double between(double low, double high) {
    const Block words = key_.draw(count_++);
    return low + (high - low) * unit(words[0], words[1]);
  }

  /// Any positive finite double: uniform over the bit patterns.
  double any_positive() {
    const Block words = key_.draw(count_++);
    const std::uint64_t bits =
        ((std::uint64_t{words[0]} << 32U) | words[1]) >> 1U;
    const auto value = std::bit_cast<double>(bits);
    return std::isfinite(value) && value > 0.0 ? value : 1.5;
  }

  /// ± 2^e with e uniform.
  double any_size(double lowest_exponent, double highest_exponent) {
    const double size = std::exp2(between(lowest_exponent, highest_exponent));
    return between(0.0, 1.0) < 0.5 ? size : -size;
  }

 private:
  StreamKey key_;
  std::uint32_t count_ = 0;
};

struct Worst {
  double normal_ulps = 0.0;
  double subnormal_ulps = 0.0;

  void add(double result, const Quad& exact) {
    const double error = ulp_error(result, exact);
    double& worst =
        abs(exact) < Quad(Limits::min()) ? subnormal_ulps : normal_ulps;
    // A result that is not a number counts as infinitely wrong.
    worst = error >= 0.0 ? std::max(worst, error) : inf;
  }

  void check() const {
    CHECK(normal_ulps <= expected_ulps);
    CHECK(subnormal_ulps <= allowed_ulps);
  }
};

/// The point and its neighbours on either side.
void add_with_neighbours(std::vector<double>& points, double point) {
  points.push_back(std::nextafter(point, -inf));
  points.push_back(point);
  points.push_back(std::nextafter(point, inf));
}

TEST_CASE("exp is within an ulp of the exact value") {
  Points random(1);
  std::vector<double> points;
  for (int i = 0; i < 30000; ++i) {
    points.push_back(random.between(-745.5, 710.0));
    points.push_back(random.any_size(-60.0, 3.0));
  }
  for (int i = 0; i < 7000; ++i) {
    points.push_back(random.between(-745.5, -708.0));
  }
  // Where the reduction changes step the polynomial is at its limit.
  for (int half_step = -2000; half_step <= 2000; ++half_step) {
    add_with_neighbours(points, (half_step + 0.5) * std::log(2.0) / 128.0);
  }
  for (const double edge : {709.782712893384, -708.3964185322641,
                            -744.4400719213812, -745.1332191019411}) {
    add_with_neighbours(points, edge);
  }
  Worst worst;
  for (const double x : points) {
    worst.add(exp(x), exp(Quad(x)));
  }
  worst.check();
}

TEST_CASE("log is within an ulp of the exact value") {
  Points random(2);
  std::vector<double> points;
  for (int i = 0; i < 25000; ++i) {
    points.push_back(random.any_positive());
    points.push_back(random.between(0.5, 2.0));
    points.push_back(1.0 + random.any_size(-52.0, -4.0));
  }
  for (int i = 0; i < 2000; ++i) {
    points.push_back(random.between(0.0, 1.0) * Limits::min());
  }
  for (int boundary = 1; boundary < 512; ++boundary) {
    add_with_neighbours(points, 0.5 + boundary / 256.0);
  }
  for (const double edge : {Limits::min(), Limits::max() / 2.0, 1.0,
                            2 * Limits::denorm_min(), std::sqrt(0.5)}) {
    add_with_neighbours(points, edge);
  }
  Worst worst;
  for (const double x : points) {
    worst.add(log(x), log(Quad(x)));
  }
  worst.check();
}

struct Power {
  double base;
  double exponent;
};

/// Bases of one kind with exponents that spread the results over all sizes,
/// overflow and underflow included.
void add_powers(std::vector<Power>& powers, Points& random, double base) {
  const double spread = random.between(-760.0, 715.0) / std::log(base);
  powers.push_back({base, std::isfinite(spread) ? spread : 1.0});
}

TEST_CASE("pow is within an ulp of the exact value") {
  Points random(3);
  std::vector<Power> powers;
  for (int i = 0; i < 25000; ++i) {
    add_powers(powers, random, random.any_positive());
    powers.push_back({random.between(0.0, 20.0), random.between(-8.0, 8.0)});
  }
  for (int i = 0; i < 8000; ++i) {
    add_powers(powers, random, 1.0 + random.any_size(-52.0, -3.0));
    add_powers(powers, random, random.between(0.0, 1.0) * Limits::min());
  }
  for (int i = 0; i < 2000; ++i) {
    powers.push_back({random.any_positive(), random.any_size(-1000.0, -50.0)});
    const double base = random.between(0.5, 2.0);
    const double subnormal = random.between(-745.5, -708.0);
    powers.push_back({base, subnormal / std::log(base)});
  }
  Worst worst;
  for (const auto [base, exponent] : powers) {
    worst.add(pow(base, exponent), pow(Quad(base), Quad(exponent)));
  }
  worst.check();
}

TEST_CASE("results that are doubles come out exactly") {
  CHECK(exp(0.0) == 1.0);
  CHECK(exp(-0.0) == 1.0);
  CHECK(log(1.0) == 0.0);
  for (int exponent = -1074; exponent <= 1023; ++exponent) {
    CHECK(pow(2.0, exponent) == std::ldexp(1.0, exponent));
  }
  double power_of_three = 1.0;
  for (int exponent = 0; exponent <= 33; ++exponent) {
    CHECK(pow(3.0, exponent) == power_of_three);
    power_of_three *= 3.0;
  }
  for (int root = 1; root <= 1000; ++root) {
    CHECK(pow(root * root, 0.5) == root);
    CHECK(pow(root, 1.0) == root);
  }
}

TEST_CASE("exp and log at the ends") {
  CHECK(exp(inf) == inf);
  CHECK(exp(-inf) == 0.0);
  CHECK(std::isnan(exp(nan)));
  CHECK(exp(709.782712893384) < inf);
  CHECK(exp(709.7827128933841) == inf);
  CHECK(exp(1e300) == inf);
  CHECK(exp(-745.1332191019411) == Limits::denorm_min());
  CHECK(exp(-745.1332191019412) == 0.0);
  CHECK(exp(-1e300) == 0.0);
  CHECK(log(0.0) == -inf);
  CHECK(log(-0.0) == -inf);
  CHECK(log(inf) == inf);
  CHECK(std::isnan(log(-1.0)));
  CHECK(std::isnan(log(-inf)));
  CHECK(std::isnan(log(nan)));
}

TEST_CASE("pow at the ends") {
  for (const double y : {0.5, 1.0, 1e300, inf}) {
    CHECK(pow(0.0, y) == 0.0);
    CHECK(pow(-0.0, y) == 0.0);
    CHECK(pow(0.0, -y) == inf);
    CHECK(pow(inf, y) == inf);
    CHECK(pow(inf, -y) == 0.0);
  }
  for (const double y : {-inf, -3.0, -0.0, 0.0, 0.5, inf, nan}) {
    CHECK(pow(1.0, y) == 1.0);
  }
  for (const double x : {0.0, 0.5, 1.0, 3.0, inf, nan}) {
    CHECK(pow(x, 0.0) == 1.0);
    CHECK(pow(x, -0.0) == 1.0);
  }
  CHECK(pow(0.5, inf) == 0.0);
  CHECK(pow(0.5, -inf) == inf);
  CHECK(pow(2.0, inf) == inf);
  CHECK(pow(2.0, -inf) == 0.0);
  CHECK(pow(2.0, 1024.0) == inf);
  CHECK(pow(2.0, -1076.0) == 0.0);
  CHECK(pow(2.0, Limits::max()) == inf);
  CHECK(pow(1.0 - 0x1p-53, Limits::max()) == 0.0);
  CHECK(pow(2.0, Limits::denorm_min()) == 1.0);
  CHECK(std::isnan(pow(-2.0, 2.0)));
  CHECK(std::isnan(pow(-2.0, 0.5)));
  CHECK(std::isnan(pow(-inf, 1.0)));
  CHECK(std::isnan(pow(nan, 1.0)));
  CHECK(std::isnan(pow(2.0, nan)));
}

// Frozen: any compiler, processor or option that rounds otherwise shows here.
TEST_CASE("the bits never change") {
  Points random(4);
  std::uint64_t hash = 0;
  const auto add = [&hash](double value) {
    hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
  };
  for (int i = 0; i < 50000; ++i) {
    const double x = random.any_positive();
    add(log(x));
    add(exp(random.between(-745.0, 709.0)));
    const double base = random.between(0.0, 10.0);
    add(pow(base, random.between(-300.0, 300.0)));
  }
  CHECK(hash == 0x0b1536a6a12b3ec5U);
}

}  // namespace
}  // namespace leaksim

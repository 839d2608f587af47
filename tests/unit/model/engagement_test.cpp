#include "model/engagement.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

#include "core/error.hpp"

namespace leaksim {
namespace {

EngagementParams lasting(double hours) {
  EngagementParams params;
  params.decay_hours = hours;
  return params;
}

TEST_CASE("an engaged account posts again by a table worked by hand") {
  struct Row {
    double stamina;
    double permitted;
    Seconds age;
    double expected;
  };
  const double e = std::exp(1.0);
  const Row row = GENERATE_COPY(Row{std::log(2.0), 1.0, 0, 0.5},
                                Row{2.0 * std::log(2.0), 0.5, 0, 0.5},
                                Row{e * std::log(2.0), 1.0, 12 * 3600, 0.5},
                                Row{e * e * std::log(4.0), 0.5, 24 * 3600, 0.5},
                                Row{e * std::log(4.0), 1.0, 12 * 3600, 0.75});
  CAPTURE(row.stamina, row.permitted, row.age);
  REQUIRE(repeat_probability(row.stamina, row.permitted, row.age,
                             lasting(12.0)) == Approx(row.expected));
}

TEST_CASE("no stamina or no permission is no post") {
  REQUIRE(repeat_probability(0.0, 1.0, 60, lasting(12.0)) == 0.0);
  REQUIRE(repeat_probability(5.0, 0.0, 60, lasting(12.0)) == 0.0);
}

TEST_CASE("engagement is certain, rare or over at the limits") {
  REQUIRE(repeat_probability(1e4, 1.0, 0, lasting(12.0)) == 1.0);
  REQUIRE(repeat_probability(1e-9, 1.0, 0, lasting(12.0)) ==
          Approx(1e-9).epsilon(1e-6));
  REQUIRE(repeat_probability(1.0, 1.0, std::numeric_limits<Seconds>::max(),
                             lasting(12.0)) == 0.0);
}

TEST_CASE("a first post still to come counts as one of this moment") {
  // A view may be dated before the post that engaged its reader.
  REQUIRE(repeat_probability(0.3, 1.0, -5, lasting(12.0)) ==
          repeat_probability(0.3, 1.0, 0, lasting(12.0)));
}

TEST_CASE("readiness falls with age and grows with the decay time") {
  double last = 1.0;
  for (Seconds age = 0; age < 100 * 3600; age += 3600) {
    const double probability = repeat_probability(0.5, 1.0, age, lasting(12.0));
    REQUIRE(probability < last);
    last = probability;
    if (age > 0) {
      REQUIRE(repeat_probability(0.5, 1.0, age, lasting(48.0)) > probability);
    }
  }
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("negative stamina and a decay without length are refused") {
  REQUIRE_THROWS_AS(repeat_probability(-0.1, 1.0, 0, lasting(12.0)),
                    InternalError);
  REQUIRE_THROWS_AS(repeat_probability(0.1, 1.0, 0, lasting(0.0)),
                    InternalError);
}
#endif

}  // namespace
}  // namespace leaksim

#include "model/rhythm.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "unit/model/example_rhythms.hpp"

namespace leaksim {
namespace {

using testing::flat_params;
using testing::french_params;
using testing::office_params;
using testing::SummedRhythm;

constexpr Seconds hour = seconds_per_hour;
constexpr Seconds day = seconds_per_day;

double time_until(const DailyRhythm& rhythm, Seconds start, double amount) {
  DoubleVector amounts{};
  amounts[0] = amount;
  DoubleVector times;
  rhythm.times_until(rhythm.moment(start), amounts, times);
  return times[0];
}

TEST_CASE("the daily curve has mean 1") {
  for (const RhythmParams& params :
       {flat_params(), french_params(), office_params()}) {
    const DailyRhythm rhythm(params);
    double sum = 0.0;
    for (Seconds second = 0; second < day; ++second) {
      sum += rhythm.at(second);
    }
    REQUIRE(sum / day == Approx(1.0).epsilon(1e-11));
  }
}

TEST_CASE("the daily curve mixes a floor with the hourly shares") {
  RhythmParams params{{}, 0.25};
  params.hourly_share[7] = 40.0;
  const DailyRhythm rhythm(params);
  REQUIRE(rhythm.at(0) == Approx(0.25));
  REQUIRE(rhythm.at(7 * hour - 1) == Approx(0.25));
  REQUIRE(rhythm.at(7 * hour) == Approx(0.25 + 0.75 * 24.0));
  REQUIRE(rhythm.at(8 * hour - 1) == Approx(0.25 + 0.75 * 24.0));
  REQUIRE(rhythm.at(8 * hour) == Approx(0.25));
  REQUIRE(rhythm.at(day - 1) == Approx(0.25));
  REQUIRE(rhythm.highest() == Approx(0.25 + 0.75 * 24.0));
}

TEST_CASE("a floor of 1 leaves no rhythm, a floor of 0 no floor") {
  RhythmParams params = french_params();
  params.floor = 1.0;
  const DailyRhythm flat(params);
  REQUIRE(flat.at(4 * hour) == Approx(1.0));
  REQUIRE(flat.at(20 * hour) == Approx(1.0));
  REQUIRE(flat.highest() == Approx(1.0));

  const DailyRhythm office(office_params());
  REQUIRE(office.at(9 * hour - 1) == 0.0);
  REQUIRE(office.at(9 * hour) == Approx(3.0));
  REQUIRE(office.at(17 * hour - 1) == Approx(3.0));
  REQUIRE(office.at(17 * hour) == 0.0);
}

TEST_CASE("the scale of the hourly shares does not matter") {
  RhythmParams scaled = french_params();
  for (double& share : scaled.hourly_share) {
    share *= 0.001;
  }
  const DailyRhythm rhythm(french_params());
  const DailyRhythm same(scaled);
  for (Seconds second = 0; second < day; second += hour) {
    REQUIRE(same.at(second) == Approx(rhythm.at(second)));
  }
}

// The oracle adds up c second by second; the tolerance is its rounding.
void check_inverse(const RhythmParams& params, Seconds start) {
  const DailyRhythm rhythm(params);
  const SummedRhythm sums(params, start, 7 * day);
  for (const double amount :
       {1e-6, 0.3, 1.0, 59.5, 600.0, 3599.0, 3601.5, 7300.0, 40'000.25,
        86'399.0, 86'401.0, 129'600.7, 200'000.0, 350'000.0, 431'999.0}) {
    CAPTURE(start, amount);
    REQUIRE(time_until(rhythm, start, amount) ==
            Approx(sums.when(amount)).epsilon(0).margin(1e-5));
  }
}

TEST_CASE("times_until inverts the integral of the curve") {
  for (const RhythmParams& params :
       {flat_params(), french_params(), office_params()}) {
    for (const Seconds start :
         {0, 1, hour - 1, hour, 9 * hour, 12 * hour + 1234, 17 * hour - 1,
          17 * hour, 20 * hour + 49 * 60, 23 * hour + 55 * 60, day - 1}) {
      check_inverse(params, start);
    }
  }
}

TEST_CASE("nothing to wait for takes no time") {
  for (const RhythmParams& params : {french_params(), office_params()}) {
    const DailyRhythm rhythm(params);
    for (const Seconds start : {0, 9 * hour, 17 * hour, day - 1}) {
      REQUIRE(time_until(rhythm, start, 0.0) == 0.0);
    }
  }
}

TEST_CASE("hours of rate 0 are waited out") {
  const DailyRhythm office(office_params());
  const auto exactly = [](double seconds) {
    return Approx(seconds).epsilon(1e-12);
  };
  REQUIRE(time_until(office, 0, 3.0) == exactly(9.0 * hour + 1.0));
  REQUIRE(time_until(office, 17 * hour, 3.0) == exactly(16.0 * hour + 1.0));
  REQUIRE(time_until(office, 16 * hour, 3.0 * hour + 3.0) ==
          exactly(17.0 * hour + 1.0));
  // The end of the working day is reached, not the next morning.
  REQUIRE(time_until(office, 16 * hour, 3.0 * hour) == exactly(1.0 * hour));
}

TEST_CASE("whole days at mean rhythm are whole days by the clock") {
  const DailyRhythm rhythm(french_params());
  for (const Seconds start : {0, 3 * hour + 17, 23 * hour + 3599}) {
    for (const int days : {1, 2, 365}) {
      REQUIRE(time_until(rhythm, start, 86'400.0 * days) ==
              Approx(86'400.0 * days).epsilon(1e-12));
    }
  }
}

TEST_CASE("times_until never falls as the amount grows") {
  for (const RhythmParams& params : {french_params(), office_params()}) {
    const DailyRhythm rhythm(params);
    double last = 0.0;
    for (int step = 0; step < 40'000; ++step) {
      const double time = time_until(rhythm, 11 * hour + 59, 7.3 * step);
      REQUIRE(time >= last);
      last = time;
    }
  }
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("a curve without activity or with negative parts is refused") {
  REQUIRE_THROWS_AS(DailyRhythm({{}, 0.15}), InternalError);
  RhythmParams negative = flat_params();
  negative.hourly_share[3] = -0.1;
  REQUIRE_THROWS_AS(DailyRhythm(negative), InternalError);
  RhythmParams floor = flat_params();
  floor.floor = 1.01;
  REQUIRE_THROWS_AS(DailyRhythm(floor), InternalError);
}

TEST_CASE("seconds outside the day are refused") {
  const DailyRhythm rhythm(french_params());
  REQUIRE_THROWS_AS(rhythm.at(-1), InternalError);
  REQUIRE_THROWS_AS(rhythm.at(day), InternalError);
  REQUIRE_THROWS_AS(time_until(rhythm, day, 1.0), InternalError);
}
#endif

TEST_CASE("what falls into a stretch of time is the sum of its seconds") {
  RhythmParams params;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    params.hourly_share[hour] = static_cast<double>((hour * 7) % 11);
  }
  const DailyRhythm rhythm(params);
  for (const auto& [from, length] : {std::pair{0, 86400},
                                     {3000, 1},
                                     {3599, 2},
                                     {86000, 1000},
                                     {50000, 200000},
                                     {7, 0}}) {
    double sum = 0.0;
    for (Seconds s = from; s < from + length; ++s) {
      sum += rhythm.at(s % seconds_per_day);
    }
    INFO(from << " " << length);
    CHECK(rhythm.amount_within(from, length) == Approx(sum));
  }
}

}  // namespace
}  // namespace leaksim

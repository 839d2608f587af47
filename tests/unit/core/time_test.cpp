#include "core/time.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "core/error.hpp"

namespace leaksim {
namespace {

constexpr UtcOffset utc{0};
constexpr UtcOffset paris_in_summer{120};

TEST_CASE("known moments") {
  // The first post about the leak, and the Unix epoch.
  CHECK(to_instant({2017, 5, 5, 20, 49, 0}, paris_in_summer).unix_seconds ==
        1494010140);
  CHECK(to_civil({1494010140}, utc) == CivilTime{2017, 5, 5, 18, 49, 0});
  CHECK(to_instant({1970, 1, 1, 0, 0, 0}, utc).unix_seconds == 0);
  CHECK(to_instant({2000, 3, 1, 0, 0, 0}, utc).unix_seconds == 951868800);
  CHECK(to_instant({2038, 1, 19, 3, 14, 7}, utc).unix_seconds == 2147483647);
  CHECK(to_instant({1969, 12, 31, 23, 59, 59}, utc).unix_seconds == -1);
  CHECK(to_instant({1, 1, 1, 0, 0, 0}, utc).unix_seconds == -62135596800);
}

TEST_CASE("the day after the 28th of February") {
  const auto next_day = [](std::int32_t year) {
    const Instant eve = to_instant({year, 2, 28, 0, 0, 0}, utc);
    return to_civil({eve.unix_seconds + seconds_per_day}, utc);
  };
  CHECK(next_day(2016) == CivilTime{2016, 2, 29});
  CHECK(next_day(2017) == CivilTime{2017, 3, 1});
  CHECK(next_day(2000) == CivilTime{2000, 2, 29});
  CHECK(next_day(1900) == CivilTime{1900, 3, 1});
  CHECK(next_day(2100) == CivilTime{2100, 3, 1});
}

TEST_CASE("dates agree with std::chrono over nine centuries") {
  namespace chrono = std::chrono;
  int disagreements = 0;
  for (int day = -200000; day <= 130000; ++day) {
    const chrono::year_month_day date{chrono::sys_days{chrono::days{day}}};
    const CivilTime expected{
        static_cast<int>(date.year()),
        static_cast<std::int32_t>(static_cast<unsigned>(date.month())),
        static_cast<std::int32_t>(static_cast<unsigned>(date.day()))};
    const Instant midnight{std::int64_t{day} * seconds_per_day};
    const bool agree = to_civil(midnight, utc) == expected &&
                       to_instant(expected, utc) == midnight;
    disagreements += agree ? 0 : 1;
  }
  CHECK(disagreements == 0);
}

TEST_CASE("every second and offset comes back") {
  int failures = 0;
  constexpr std::int64_t stride = 483059;  // prime to a day's seconds
  for (std::int64_t count = -100000; count <= 100000; ++count) {
    const Instant instant{count * stride};
    const UtcOffset offset{static_cast<std::int32_t>(count % 841)};
    const CivilTime civil = to_civil(instant, offset);
    const bool good = to_instant(civil, offset) == instant && civil.hour >= 0 &&
                      civil.hour <= 23 &&
                      second_of_day(instant, offset) ==
                          civil.hour * 3600 + civil.minute * 60 + civil.second;
    failures += good ? 0 : 1;
  }
  CHECK(failures == 0);
}

TEST_CASE("years that are not positive follow the proleptic calendar") {
  namespace chrono = std::chrono;
  for (const int year : {0, -1, -4, -100, -400, -4713}) {
    const chrono::sys_days day =
        chrono::year{year} / chrono::February / chrono::last;
    const chrono::year_month_day date{day};
    const Instant instant{std::int64_t{day.time_since_epoch().count()} *
                          seconds_per_day};
    const CivilTime civil = to_civil(instant, utc);
    CHECK(civil.year == year);
    CHECK(civil.day == static_cast<int>(static_cast<unsigned>(date.day())));
    CHECK(to_instant(civil, utc) == instant);
  }
}

TEST_CASE("an offset moves the wall clock, across midnight too") {
  const Instant instant = to_instant({2017, 5, 6, 23, 30, 0}, utc);
  CHECK(to_civil(instant, {60}) == CivilTime{2017, 5, 7, 0, 30, 0});
  CHECK(to_civil(instant, {-240}) == CivilTime{2017, 5, 6, 19, 30, 0});
  CHECK(second_of_day(instant, {60}) == 1800);
  CHECK(second_of_day({-1}, utc) == 86399);
}

TEST_CASE("texts") {
  const Instant leak{1494010140};
  CHECK(format_instant(leak, paris_in_summer) == "2017-05-05T20:49:00+02:00");
  CHECK(format_instant(leak, {-210}) == "2017-05-05T15:19:00-03:30");
  CHECK(format_instant({-1}, utc) == "1969-12-31T23:59:59+00:00");
  CHECK(format_instant(to_instant({987, 6, 5, 4, 3, 2}, utc), utc) ==
        "0987-06-05T04:03:02+00:00");
  CHECK(format_weekday_time(leak, paris_in_summer) == "Fri 5 May 20:49");
  CHECK(format_weekday_time({0}, utc) == "Thu 1 Jan 00:00");
  CHECK(format_weekday_time({-1}, utc) == "Wed 31 Dec 23:59");
  CHECK(format_weekday_time(leak, {320}) == "Sat 6 May 00:09");
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("a date that does not exist breaks the contract") {
  for (const CivilTime& civil :
       {CivilTime{2017, 2, 29}, CivilTime{2017, 13, 1}, CivilTime{2017, 0, 1},
        CivilTime{2017, 4, 31}, CivilTime{2017, 1, 0},
        CivilTime{2017, 1, 1, 24, 0, 0}, CivilTime{2017, 1, 1, 0, 0, 60}}) {
    CHECK_THROWS_AS(to_instant(civil, utc), InternalError);
  }
}
#endif

}  // namespace
}  // namespace leaksim

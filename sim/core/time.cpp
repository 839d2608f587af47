#include "core/time.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>

#include "core/check.hpp"

namespace leaksim {

namespace {

constexpr std::int64_t days_per_week = 7;
constexpr std::int64_t days_per_cycle = 146097;  // of 400 Gregorian years
constexpr std::int64_t years_per_cycle = 400;

/// Days before each month of a common year, and before the next year.
constexpr std::array<std::int32_t, 13> month_starts{
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

constexpr std::array<const char*, 12> month_names{"Jan", "Feb", "Mar", "Apr",
                                                  "May", "Jun", "Jul", "Aug",
                                                  "Sep", "Oct", "Nov", "Dec"};

/// From the first of January 1970 on, a Thursday.
constexpr std::array<const char*, 7> weekday_names{"Thu", "Fri", "Sat", "Sun",
                                                   "Mon", "Tue", "Wed"};

/// The quotient rounded towards −∞; divisor > 0.
constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  const std::int64_t quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

constexpr bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// Days from the first of January of the year 1 to that of `year`.
constexpr std::int64_t days_before_year(std::int64_t year) {
  const std::int64_t past = year - 1;
  return past * 365 + floor_divide(past, 4) - floor_divide(past, 100) +
         floor_divide(past, 400);
}

constexpr std::int64_t epoch_days = days_before_year(1970);

constexpr std::int32_t days_before_month(std::int64_t year,
                                         std::int32_t month) {
  const std::int32_t leap_day = month > 2 && is_leap_year(year) ? 1 : 0;
  return month_starts[static_cast<std::size_t>(month) - 1] + leap_day;
}

constexpr std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
  const std::int32_t leap_day = month == 2 && is_leap_year(year) ? 1 : 0;
  const auto at = static_cast<std::size_t>(month);
  return month_starts[at] - month_starts[at - 1] + leap_day;
}

std::int64_t local_seconds(Instant instant, UtcOffset offset) {
  return instant.unix_seconds +
         std::int64_t{offset.minutes} * seconds_per_minute;
}

/// Sets year, month and day from the days since the first of January 1970.
void set_date(CivilTime& civil, std::int64_t unix_days) {
  const std::int64_t days = unix_days + epoch_days;
  // The mean length of a year gives the year, or one beside it.
  std::int64_t year = floor_divide(days * years_per_cycle, days_per_cycle) + 1;
  while (days_before_year(year) > days) {
    --year;
  }
  while (days_before_year(year + 1) <= days) {
    ++year;
  }
  const auto day_of_year =
      static_cast<std::int32_t>(days - days_before_year(year));
  std::int32_t month = 12;
  while (days_before_month(year, month) > day_of_year) {
    --month;
  }
  civil.year = static_cast<std::int32_t>(year);
  civil.month = month;
  civil.day = day_of_year - days_before_month(year, month) + 1;
}

[[maybe_unused]] bool is_valid(const CivilTime& civil) {
  return civil.month >= 1 && civil.month <= 12 && civil.day >= 1 &&
         civil.day <= days_in_month(civil.year, civil.month) &&
         civil.hour >= 0 && civil.hour <= 23 && civil.minute >= 0 &&
         civil.minute <= 59 && civil.second >= 0 && civil.second <= 59;
}

/// A whole number ≥ 0 with leading zeros up to `width` digits.
std::string padded(std::int32_t number, std::size_t width) {
  std::string text = std::to_string(number);
  text.insert(0, width - std::min(width, text.size()), '0');
  return text;
}

std::string clock_text(std::int32_t hours, std::int32_t minutes) {
  return padded(hours, 2) + ':' + padded(minutes, 2);
}

}  // namespace

CivilTime to_civil(Instant instant, UtcOffset offset) {
  CivilTime civil;
  set_date(civil,
           floor_divide(local_seconds(instant, offset), seconds_per_day));
  const Seconds second = second_of_day(instant, offset);
  civil.hour = second / seconds_per_hour;
  civil.minute = second % seconds_per_hour / seconds_per_minute;
  civil.second = second % seconds_per_minute;
  return civil;
}

Instant to_instant(const CivilTime& civil, UtcOffset offset) {
  LEAKSIM_EXPECT(is_valid(civil));
  const std::int64_t days = days_before_year(civil.year) - epoch_days +
                            days_before_month(civil.year, civil.month) +
                            civil.day - 1;
  const Seconds second_of_day = civil.hour * seconds_per_hour +
                                civil.minute * seconds_per_minute +
                                civil.second;
  return {days * seconds_per_day + second_of_day -
          std::int64_t{offset.minutes} * seconds_per_minute};
}

Seconds second_of_day(Instant instant, UtcOffset offset) {
  const std::int64_t local = local_seconds(instant, offset);
  return static_cast<Seconds>(local - floor_divide(local, seconds_per_day) *
                                          seconds_per_day);
}

std::string format_instant(Instant instant, UtcOffset offset) {
  const CivilTime civil = to_civil(instant, offset);
  const bool is_west = offset.minutes < 0;
  const std::int32_t distance = is_west ? -offset.minutes : offset.minutes;
  return padded(civil.year, 4) + '-' + padded(civil.month, 2) + '-' +
         padded(civil.day, 2) + 'T' + clock_text(civil.hour, civil.minute) +
         ':' + padded(civil.second, 2) + (is_west ? '-' : '+') +
         clock_text(distance / 60, distance % 60);
}

std::optional<Instant> parse_instant(std::string_view text) {
  const bool utc = text.size() == 20 && text.back() == 'Z';
  std::string full(utc ? text.substr(0, 19) : text);
  full += utc ? "+00:00" : "";
  CivilTime civil;
  std::int32_t hours = 0;
  std::int32_t minutes = 0;
  char sign = ' ';
  char end = ' ';
  const int fields =
      std::sscanf(full.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d%c",
                  &civil.year, &civil.month, &civil.day, &civil.hour,
                  &civil.minute, &civil.second, &sign, &hours, &minutes, &end);
  if (fields != 9 || (sign != '+' && sign != '-') || !is_valid(civil)) {
    return std::nullopt;
  }
  const std::int32_t east = hours * 60 + minutes;
  const UtcOffset offset{sign == '-' ? -east : east};
  const Instant instant = to_instant(civil, offset);
  // Writing it again finds odd spellings.
  return format_instant(instant, offset) == full
             ? std::optional<Instant>(instant)
             : std::nullopt;
}

std::string format_weekday_time(Instant instant, UtcOffset offset) {
  const CivilTime civil = to_civil(instant, offset);
  const std::int64_t days =
      floor_divide(local_seconds(instant, offset), seconds_per_day);
  const std::int64_t weekday =
      days - floor_divide(days, days_per_week) * days_per_week;
  return std::string(weekday_names[static_cast<std::size_t>(weekday)]) + ' ' +
         std::to_string(civil.day) + ' ' +
         month_names[static_cast<std::size_t>(civil.month) - 1] + ' ' +
         clock_text(civil.hour, civil.minute);
}

}  // namespace leaksim

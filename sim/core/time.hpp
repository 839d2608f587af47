#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leaksim {

/// Simulated time in whole seconds since the scenario's start.
using Seconds = std::int32_t;

/// Later than the end of any run.
inline constexpr Seconds never = 0x7fff'ffff;

inline constexpr Seconds seconds_per_minute = 60;
inline constexpr Seconds seconds_per_hour = 3600;
inline constexpr Seconds seconds_per_day = 86400;

/// A moment of the real calendar, UTC. Draws that depend on time are keyed by
/// it, so that an earlier start of the simulation moves no other draw.
struct Instant {
  std::int64_t unix_seconds = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): meant is the 0 that <=> gives.
  auto operator<=>(const Instant&) const = default;
};

/// Difference from another clock to UTC, in minutes east of Greenwich.
struct UtcOffset {
  std::int32_t minutes = 0;
  auto operator<=>(const UtcOffset&) const = default;
};

/// A date and time of day as a calendar on the wall shows it.
struct CivilTime {
  std::int32_t year = 1970;
  std::int32_t month = 1;   ///< 1 … 12
  std::int32_t day = 1;     ///< 1 … 31
  std::int32_t hour = 0;    ///< 0 … 23
  std::int32_t minute = 0;  ///< 0 … 59
  std::int32_t second = 0;  ///< 0 … 59
  auto operator<=>(const CivilTime&) const = default;
};

/// What the calendar at `offset` shows at `instant` (proleptic Gregorian).
CivilTime to_civil(Instant instant, UtcOffset offset);

/// The inverse of `to_civil`. The fields must be in range.
Instant to_instant(const CivilTime& civil, UtcOffset offset);

/// Seconds since local midnight, 0 … 86399.
Seconds second_of_day(Instant instant, UtcOffset offset);

/// RFC 3339, e.g. "2017-05-05T20:49:00+02:00".
std::string format_instant(Instant instant, UtcOffset offset);

/// Reads what format_instant writes; "Z" stands for "+00:00". Nothing when the
/// text is anything else or names no moment.
std::optional<Instant> parse_instant(std::string_view text);

/// "Fri 5 May 20:49": for people, in tables and progress lines.
std::string format_weekday_time(Instant instant, UtcOffset offset);

}  // namespace leaksim

#include "measure/case_run.hpp"

#include <algorithm>

namespace leaksim {

namespace {

/// 0 for Monday to 6 for Sunday.
std::int64_t weekday_of(Instant instant, UtcOffset offset) {
  constexpr std::int64_t monday_shift = 3;  // 1 January 1970 was a Thursday
  const std::int64_t local =
      instant.unix_seconds + std::int64_t{offset.minutes} * seconds_per_minute;
  const std::int64_t second =
      second_of_day(instant, offset);  // 0 … 86399, also before 1970
  const std::int64_t days = (local - second) / seconds_per_day + monday_shift;
  return ((days % 7) + 7) % 7;
}

}  // namespace

std::optional<std::uint8_t> code_of(const std::vector<std::string>& axis,
                                    std::string_view name) {
  const auto found = std::find(axis.begin(), axis.end(), name);
  if (found == axis.end()) {
    return std::nullopt;
  }
  return static_cast<std::uint8_t>(found - axis.begin());
}

CaseRun::CaseRun(const RunRecord& record) : record_(record) {
  const auto platform = code_of(record.axes.platform, hashtag_platform);
  const PostColumns& posts = record.posts;
  for (std::uint32_t row = 0; platform && row < posts.time.size(); ++row) {
    if (posts.hashtag[row] != 0 && posts.platform[row] == *platform &&
        posts.time[row] >= record.t0) {
      hashtag_posts_.push_back(row);
    }
  }
}

std::span<const std::uint32_t> CaseRun::hashtag_posts_until(
    Seconds since_t0) const {
  const auto end =
      std::upper_bound(hashtag_posts_.begin(), hashtag_posts_.end(), since_t0,
                       [this](Seconds limit, std::uint32_t row) {
                         return limit < time_since_t0(row);
                       });
  return {hashtag_posts_.begin(), end};
}

std::uint64_t CaseRun::scaled(std::uint32_t count,
                              std::uint32_t full_size) const {
  return (std::uint64_t{count} * account_count() + full_size / 2) / full_size;
}

bool CaseRun::reaches(Seconds since_t0) const {
  return record_.t0 >= 0 && record_.time_done >= record_.t0 + since_t0;
}

std::string CaseRun::stops_before(Seconds since_t0) {
  const Seconds minutes = since_t0 / seconds_per_minute;
  const std::string rest = std::to_string(minutes % 60);
  return "the run does not cover t = 0 to " + std::to_string(minutes / 60) +
         " h " + (rest.size() < 2 ? "0" : "") + rest;
}

Seconds CaseRun::second_of_day_at(Seconds since_start) const {
  return second_of_day({record_.start.unix_seconds + since_start},
                       record_.clock);
}

Seconds CaseRun::day_of_t0() const {
  return record_.t0 - second_of_day_at(record_.t0);
}

Seconds CaseRun::sunday() const {
  const std::int64_t weekday =
      weekday_of({record_.start.unix_seconds + record_.t0}, record_.clock);
  return day_of_t0() + static_cast<Seconds>(6 - weekday) * seconds_per_day;
}

}  // namespace leaksim

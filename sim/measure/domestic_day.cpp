#include "measure/domestic_day.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace leaksim {

namespace {

constexpr std::size_t hours_a_day = 24;
constexpr std::size_t evening_hour = 20;

using HourCounts = std::array<double, hours_a_day>;

/// 1 for each community with an account in the domestic country.
std::vector<std::uint8_t> domestic_communities(const RunRecord& record) {
  std::vector<std::uint8_t> domestic(record.axes.community.size(), 0);
  const auto country = code_of(record.axes.country, domestic_country);
  const AccountColumns& accounts = record.accounts;
  for (std::size_t u = 0; country && u < accounts.country.size(); ++u) {
    if (accounts.country[u] == *country) {
      domestic[accounts.community[u]] = 1;
    }
  }
  return domestic;
}

/// Adds the domestic background of [begin, end) by hour of the day; false if
/// an interval of the series reaches over a full hour.
bool add_background(const CaseRun& run, Seconds begin, Seconds end,
                    HourCounts& counts) {
  const RunRecord& record = run.record();
  const auto domestic = domestic_communities(record);
  const std::size_t platforms = record.axes.platform.size();
  const std::size_t cells = domestic.size() * platforms;
  Seconds from = 0;
  for (std::size_t t = 0; t < record.series.time.size(); ++t) {
    const Seconds to = record.series.time[t];
    const Seconds second = run.second_of_day_at(from);
    if (to > begin && from < end) {
      if (second % seconds_per_hour + (to - from) > seconds_per_hour) {
        return false;
      }
      for (std::size_t cell = 0; cell < cells; ++cell) {
        if (domestic[cell / platforms] != 0) {
          counts[static_cast<std::size_t>(second / seconds_per_hour)] +=
              record.series.background[t * cells + cell];
        }
      }
    }
    from = to;
  }
  return true;
}

void add_story_posts(const CaseRun& run, Seconds begin, Seconds end,
                     HourCounts& counts) {
  const RunRecord& record = run.record();
  const auto domestic = domestic_communities(record);
  const PostColumns& posts = record.posts;
  for (std::uint32_t row = 0; row < posts.time.size(); ++row) {
    const Seconds time = posts.time[row];
    if (time >= begin && time < end &&
        domestic[record.accounts.community[run.author(row)]] != 0) {
      counts[static_cast<std::size_t>(run.second_of_day_at(time) /
                                      seconds_per_hour)] += 1.0;
    }
  }
}

double total(const HourCounts& counts) {
  double sum = 0.0;
  for (const double count : counts) {
    sum += count;
  }
  return sum;
}

constexpr const char* no_background = "the background is not recorded";
constexpr const char* coarse_series =
    "an interval of the series reaches over a full hour";

/// The background of the ordinary days by hour, or why there is none.
struct OrdinaryDays {
  HourCounts counts{};
  const char* missing = nullptr;
};

OrdinaryDays ordinary_days(const CaseRun& run) {
  OrdinaryDays days;
  const Seconds begin_second = run.second_of_day_at(0);
  const Seconds begin = begin_second == 0 ? 0 : seconds_per_day - begin_second;
  const Seconds end = std::min(run.day_of_t0(), run.record().time_done);
  if (run.record().series.background.empty()) {
    days.missing = no_background;
  } else if (end < run.day_of_t0() || end - begin < seconds_per_day) {
    days.missing = "the run has no whole day before that of t = 0";
  } else if (!add_background(run, begin, end, days.counts)) {
    days.missing = coarse_series;
  } else if (total(days.counts) == 0.0) {
    days.missing = "no domestic background";
  }
  return days;
}

}  // namespace

Figure sunday_evening_share(const CaseRun& run) {
  const Seconds begin = run.sunday();
  const Seconds end = begin + seconds_per_day;
  if (run.record().series.background.empty()) {
    return Figure::none(no_background);
  }
  if (begin < 0 || !run.reaches(end - run.record().t0)) {
    return Figure::none("the run does not cover the Sunday after t = 0");
  }
  HourCounts counts{};
  if (!add_background(run, begin, end, counts)) {
    return Figure::none(coarse_series);
  }
  add_story_posts(run, begin, end, counts);
  const double day = total(counts);
  return day > 0.0 ? Figure::of(counts[evening_hour] / day)
                   : Figure::none("no domestic post on that Sunday");
}

Figure lowest_hour_share(const CaseRun& run) {
  const OrdinaryDays days = ordinary_days(run);
  if (days.missing != nullptr) {
    return Figure::none(days.missing);
  }
  return Figure::of(*std::min_element(days.counts.begin(), days.counts.end()) /
                    total(days.counts));
}

Figure peak_hour(const CaseRun& run) {
  const OrdinaryDays days = ordinary_days(run);
  if (days.missing != nullptr) {
    return Figure::none(days.missing);
  }
  return Figure::of(static_cast<double>(
      std::max_element(days.counts.begin(), days.counts.end()) -
      days.counts.begin()));
}

}  // namespace leaksim

#include "measure/volume.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace leaksim {

namespace {

constexpr Seconds first_hours = 12600;     // 3 h 30: V01, V13, V14
constexpr Seconds first_minutes = 300;     // V07
constexpr Seconds first_hour = 3600;       // V17
constexpr Seconds trend_deadline = 11520;  // 3.2 h: V25

template <class Predicate>
std::ptrdiff_t count_posts(std::span<const std::uint32_t> rows,
                           Predicate predicate) {
  return std::count_if(rows.begin(), rows.end(), predicate);
}

std::ptrdiff_t posts_declared(const CaseRun& run, std::string_view country) {
  const auto code = code_of(run.record().axes.country, country);
  const auto& declared = run.record().accounts.declared_country;
  return count_posts(run.hashtag_posts_until(first_hours),
                     [&](std::uint32_t row) {
                       return code && declared[run.author(row)] == *code;
                     });
}

std::ptrdiff_t posts_written_in(const CaseRun& run, std::string_view language) {
  const auto code = code_of(run.record().axes.language, language);
  const auto& languages = run.record().posts.language;
  return count_posts(
      run.hashtag_posts_until(first_hours),
      [&](std::uint32_t row) { return code && languages[row] == *code; });
}

bool declared_us_above_fr(const CaseRun& run) {
  return posts_declared(run, foreign_country) >
         posts_declared(run, domestic_country);
}

double automated_share(const CaseRun& run,
                       std::span<const std::uint32_t> rows) {
  const auto& automated = run.record().accounts.automated;
  const std::ptrdiff_t count = count_posts(
      rows, [&](std::uint32_t row) { return automated[run.author(row)] != 0; });
  return static_cast<double>(count) / static_cast<double>(rows.size());
}

}  // namespace

Figure hashtag_posts_3h30(const CaseRun& run) {
  if (!run.reaches(first_hours)) {
    return Figure::none(CaseRun::stops_before(first_hours));
  }
  return Figure::of(
      static_cast<double>(run.hashtag_posts_until(first_hours).size()));
}

Figure hub_reposts_5min(const CaseRun& run) {
  if (!run.reaches(first_minutes)) {
    return Figure::none(CaseRun::stops_before(first_minutes));
  }
  const RunRecord& record = run.record();
  const auto name = code_of(record.axes.named_account, hub_name);
  if (!name) {
    return Figure::none("no account is named hub");
  }
  const std::uint32_t hub = record.accounts.named[*name];
  const auto rows = run.hashtag_posts();
  const auto first =
      std::find_if(rows.begin(), rows.end(),
                   [&](std::uint32_t row) { return run.author(row) == hub; });
  if (first == rows.end()) {
    return Figure::of(0.0);
  }
  const PostColumns& posts = record.posts;
  return Figure::of(static_cast<double>(
      count_posts({first, rows.end()}, [&](std::uint32_t row) {
        const Seconds age = posts.time[row] - posts.time[*first];
        return row != *first && posts.root[row] == posts.root[*first] &&
               age > 0 && age <= first_minutes;
      })));
}

Figure us_above_fr(const CaseRun& run) {
  if (!run.reaches(first_hours)) {
    return Figure::none(CaseRun::stops_before(first_hours));
  }
  return Figure::truth(declared_us_above_fr(run));
}

Figure french_above_english(const CaseRun& run) {
  if (!run.reaches(first_hours)) {
    return Figure::none(CaseRun::stops_before(first_hours));
  }
  return Figure::truth(declared_us_above_fr(run) &&
                       posts_written_in(run, domestic_language) >
                           posts_written_in(run, foreign_language));
}

Figure bots_early(const CaseRun& run) {
  if (!run.is_whole() || !run.reaches(first_hour)) {
    return Figure::none(CaseRun::not_whole());
  }
  const auto early = run.hashtag_posts_until(first_hour);
  if (early.empty()) {
    return Figure::none("no hashtag post by t = 1 h");
  }
  return Figure::truth(automated_share(run, early) >=
                       automated_share(run, run.hashtag_posts()));
}

Figure trend_before_silence(const CaseRun& run) {
  if (!run.reaches(trend_deadline)) {
    return Figure::none(CaseRun::stops_before(trend_deadline));
  }
  const TrendColumns& trends = run.record().trends;
  const auto country = code_of(run.record().axes.country, domestic_country);
  for (std::size_t i = 0; country && i < trends.time.size(); ++i) {
    if (trends.on[i] != 0 && trends.country[i] == *country &&
        trends.time[i] < run.record().t0 + trend_deadline) {
      return Figure::truth(true);
    }
  }
  return Figure::truth(false);
}

}  // namespace leaksim

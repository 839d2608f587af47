#include "measure/authors.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

namespace leaksim {

namespace {

constexpr Seconds before_silence = 11160;                // 3.1 h: V10
constexpr Seconds sliding_window = 7200;                 // V11
constexpr Seconds poll_closing = 20 * seconds_per_hour;  // V55
constexpr std::uint32_t most_active_accounts = 10;

/// Hashtag posts among `rows` by account.
std::vector<std::uint32_t> posts_by_account(
    const CaseRun& run, std::span<const std::uint32_t> rows) {
  std::vector<std::uint32_t> counts(run.account_count(), 0);
  for (const std::uint32_t row : rows) {
    ++counts[run.author(row)];
  }
  return counts;
}

/// The sum of the `count` largest, largest first.
template <class T>
double sum_of_largest(std::vector<T> values, std::size_t count) {
  std::sort(values.begin(), values.end(), std::greater<>());
  values.resize(std::min(count, values.size()));
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

Figure top_accounts_share(const CaseRun& run, std::uint32_t full_size) {
  if (!run.reaches(before_silence)) {
    return Figure::none(CaseRun::stops_before(before_silence));
  }
  const auto rows = run.hashtag_posts_until(before_silence);
  if (rows.empty()) {
    return Figure::none("no hashtag post by t = 3.1 h");
  }
  const std::uint64_t most_active =
      std::max<std::uint64_t>(1, run.scaled(most_active_accounts, full_size));
  return Figure::of(sum_of_largest(posts_by_account(run, rows), most_active) /
                    static_cast<double>(rows.size()));
}

Figure most_posts_in_2h(const CaseRun& run) {
  if (!run.is_whole()) {
    return Figure::none(CaseRun::not_whole());
  }
  // Each account's hashtag posts, in order of time: [begin, begin + count).
  const std::vector<std::uint32_t> counts =
      posts_by_account(run, run.hashtag_posts());
  std::vector<std::size_t> next(counts.size(), 0);
  std::exclusive_scan(counts.begin(), counts.end(), next.begin(),
                      std::size_t{0});
  std::vector<Seconds> times(run.hashtag_posts().size());
  for (const std::uint32_t row : run.hashtag_posts()) {
    times[next[run.author(row)]++] = run.time_since_t0(row);
  }
  std::size_t most = 0;
  for (std::size_t account = 0; account < counts.size(); ++account) {
    const std::size_t end = next[account];
    std::size_t first = end - counts[account];
    for (std::size_t last = first; last < end; ++last) {
      while (times[last] - times[first] > sliding_window) {
        ++first;
      }
      most = std::max(most, last - first + 1);
    }
  }
  return Figure::of(static_cast<double>(most));
}

Figure automated_share_of_authors(const CaseRun& run) {
  if (!run.is_whole()) {
    return Figure::none(CaseRun::not_whole());
  }
  const auto counts = posts_by_account(run, run.hashtag_posts());
  double authors = 0.0;
  double automated = 0.0;
  for (std::size_t account = 0; account < counts.size(); ++account) {
    if (counts[account] > 0) {
      authors += 1.0;
      automated += run.record().accounts.automated[account] != 0 ? 1.0 : 0.0;
    }
  }
  return authors > 0.0 ? Figure::of(automated / authors)
                       : Figure::none("no hashtag post");
}

Figure top_tenth_activity(const CaseRun& run) {
  const AccountColumns& accounts = run.record().accounts;
  std::vector<float> rates;
  for (std::size_t account = 0; account < accounts.activity.size(); ++account) {
    if (accounts.enabled[account] != 0) {
      rates.push_back(accounts.activity[account]);
    }
  }
  const std::size_t tenth = (rates.size() + 5) / 10;
  const double all = sum_of_largest(rates, rates.size());
  return all > 0.0 ? Figure::of(sum_of_largest(rates, tenth) / all)
                   : Figure::none("no account posts of its own");
}

Figure engaged_accounts(const CaseRun& run) {
  const Seconds since_t0 = run.sunday() + poll_closing - run.record().t0;
  if (!run.reaches(since_t0)) {
    return Figure::none(CaseRun::stops_before(since_t0));
  }
  const auto counts = posts_by_account(run, run.hashtag_posts_until(since_t0));
  return Figure::of(static_cast<double>(
      std::count_if(counts.begin(), counts.end(),
                    [](std::uint32_t count) { return count > 0; })));
}

}  // namespace leaksim

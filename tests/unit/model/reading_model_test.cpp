// Do the closed forms of model/attention follow from how people read? A reader
// is simulated item by item, with none of the closed forms: visits come as a
// Poisson process, posts arrive as another, and at each visit the new posts are
// read from the newest down, to a depth that is geometric with mean K. A post
// passed over at the first visit after it is buried under what was read and is
// never met again.

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/attention.hpp"
#include "support/statistics.hpp"
#include "unit/model/example_rhythms.hpp"

namespace leaksim {
namespace {

using testing::exponential_cdf;
using testing::ks_critical;
using testing::ks_statistic;
using testing::normal_critical;
using testing::UniformSequence;

struct Reader {
  double visits_per_day;
  double items_per_visit;
  double arriving_per_day;
};

/// At least one item, and after each item a further one with probability
/// 1 − 1/K: mean K.
std::uint32_t reading_depth(UniformSequence& next, double mean) {
  std::uint32_t depth = 1;
  while (next() >= 1.0 / mean) {
    ++depth;
  }
  return depth;
}

struct Reading {
  std::uint32_t followed = 0;  ///< posts watched until the next visit
  std::vector<double> waits;   ///< of those seen, in days

  [[nodiscard]] double seen_share() const {
    return static_cast<double>(waits.size()) / followed;
  }
};

/// One long feed. Only every `stride`-th post is watched, so that hardly two
/// share a gap between visits and the watched ones are independent.
Reading read_feed(const Reader& reader, std::uint32_t watched,
                  std::uint32_t name) {
  UniformSequence next(name);
  const auto stride = static_cast<std::uint32_t>(
      1.0 + 6.0 * reader.arriving_per_day / reader.visits_per_day);
  struct Item {
    double arrival;
    bool watched;
  };
  std::vector<Item> unread;
  Reading result;
  std::uint32_t arrived = 0;
  double visit = next.exponential(1.0 / reader.visits_per_day);
  double arrival = next.exponential(1.0 / reader.arriving_per_day);
  while (result.followed < watched) {
    if (arrival < visit) {
      unread.push_back({arrival, arrived % stride == 0});
      ++arrived;
      arrival += next.exponential(1.0 / reader.arriving_per_day);
      continue;
    }
    const std::uint32_t depth = reading_depth(next, reader.items_per_visit);
    for (std::size_t above = 0; above < unread.size(); ++above) {
      const Item& item = unread[unread.size() - 1 - above];
      if (!item.watched) {
        continue;
      }
      ++result.followed;
      if (above < depth) {
        result.waits.push_back(visit - item.arrival);
      }
    }
    unread.clear();
    visit += next.exponential(1.0 / reader.visits_per_day);
  }
  return result;
}

double share_tolerance(double share, std::uint32_t count) {
  return normal_critical() * std::sqrt(share * (1.0 - share) / count);
}

TEST_CASE("a reader of a finite feed sees λK / (λK + f), after Exp(λ + f/K)") {
  const Reader reader =
      GENERATE(Reader{5.0, 20.0, 100.0}, Reader{8.0, 4.0, 96.0},
               Reader{3.0, 1.0, 12.0}, Reader{12.0, 30.0, 40.0});
  CAPTURE(reader.visits_per_day, reader.items_per_visit,
          reader.arriving_per_day);
  const Reading reading = read_feed(reader, 20'000, 21);
  const double share = seen_share(reader.visits_per_day, reader.items_per_visit,
                                  reader.arriving_per_day);
  REQUIRE(reading.seen_share() ==
          Approx(share).margin(share_tolerance(share, reading.followed)));

  const double per_day =
      later_visit_rate(reader.visits_per_day, reader.items_per_visit,
                       reader.arriving_per_day) *
      seconds_per_day;
  const auto law = [per_day](double wait) {
    return exponential_cdf(wait, 1.0 / per_day);
  };
  REQUIRE(ks_statistic(reading.waits, law) < ks_critical(reading.waits.size()));
}

// The same under a daily rhythm that visits and arrivals share, by thinning:
// candidates come at the peak rate and are kept with probability c / peak.
Reading read_from(const Reader& reader, const RhythmParams& shape,
                  Seconds start, std::uint32_t trials, std::uint32_t name) {
  const auto rates = testing::hourly_rates(shape);
  const double peak = *std::max_element(rates.begin(), rates.end());
  const double both = reader.visits_per_day + reader.arriving_per_day;
  UniformSequence next(name);
  Reading result;
  for (; result.followed < trials; ++result.followed) {
    double time = 0.0;
    std::uint32_t above = 0;
    for (bool visited = false; !visited;) {
      time += next.exponential(seconds_per_day / (both * peak));
      const auto hour = static_cast<std::size_t>((start + time) / 3600.0) % 24;
      if (next() >= rates[hour] / peak) {
        continue;
      }
      visited = next() < reader.visits_per_day / both;
      above += visited ? 0 : 1;
    }
    if (above < reading_depth(next, reader.items_per_visit)) {
      result.waits.push_back(time);
    }
  }
  return result;
}

TEST_CASE("a daily rhythm moves the waits of a reader, not the share seen") {
  const Reader reader{6.0, 5.0, 60.0};
  const RhythmParams shape = testing::french_params();
  const Seconds start = GENERATE(2 * 3600, 20 * 3600 + 1800);
  CAPTURE(start);
  const Reading reading = read_from(reader, shape, start, 30'000, 23);
  REQUIRE(reading.seen_share() ==
          Approx(seen_share(6.0, 5.0, 60.0))
              .margin(share_tolerance(1.0 / 3.0, reading.followed)));

  // The law of view_wait for those not online, from the submodel itself.
  AttentionParams params;
  params.online_share = 0.0;
  const double rate = later_visit_rate(6.0, 5.0, 60.0);
  const DailyRhythm rhythm(shape);
  std::vector<double> seconds;
  for (const double wait : reading.waits) {
    seconds.push_back(std::ceil(wait));
  }
  const auto cdf = [&](double wait) {
    return testing::increasing_root(
        [&](double u) {
          return u < 1e-9 || view_wait(u, rate, params, rhythm, start) <= wait
                     ? -1.0
                     : 1.0;
        },
        0.0, 1.0 - 1e-12);
  };
  REQUIRE(ks_statistic(seconds, cdf, 1.0) < ks_critical(seconds.size()));
}

}  // namespace
}  // namespace leaksim

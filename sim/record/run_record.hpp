#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "record/packed_snapshot.hpp"

namespace leaksim {

/// Everything a run leaves behind, in columns, as it goes to a result file
/// (docs/file-format.md) or to a browser. No strings of the scenario other
/// than the names of the axes.

/// Names in code order: position i is what the number i in a column means.
struct Axes {
  std::vector<std::string> community;
  std::vector<std::string> platform;
  std::vector<std::string> story;
  std::vector<std::string> kind;
  std::vector<std::string> cause;
  std::vector<std::string> form;
  std::vector<std::string> language;
  std::vector<std::string> country;
  std::vector<std::string> camp;
  std::vector<std::string> law;
  std::vector<std::string> outlet;
  std::vector<std::string> coverage;
  std::vector<std::string> newsroom_state;
  std::vector<std::string> intervention;
  std::vector<std::string> named_account;
};

/// Counts per interval.
struct SeriesColumns {
  std::vector<Seconds> time;  ///< end of each interval, s since start [T]
  struct Measure {
    std::string name;
    std::string description;
    /// [T, community, platform, story, kind], row-major.
    std::vector<std::int32_t> values;
  };
  std::vector<Measure> measures;
  std::vector<std::uint8_t>
      law;  ///< 1: in force at the end of the interval [T, law]
  /// Everyday political posts [T, community, platform]; empty if not recorded.
  std::vector<std::int32_t> background;
  /// Accounts aware of the story at the end of the interval, and the sum of
  /// their credence, 1/1024 log-odds [T, community, story].
  std::vector<std::int32_t> aware;
  std::vector<std::int64_t> credence;
  /// Mean quality of the items in people's feeds at the end of the interval,
  /// and its moving average [T]; empty without explicit feeds.
  std::vector<double> feed_quality;
  std::vector<double> feed_quality_average;
};

/// One row per post, ordered by (time, account, story, platform, n).
struct PostColumns {
  std::vector<Seconds> time;
  std::vector<std::uint32_t> account;
  std::vector<std::uint8_t> story;
  std::vector<std::uint8_t> platform;
  std::vector<std::uint8_t> form;
  std::vector<std::uint8_t> language;
  std::vector<std::int32_t> parent;  ///< row, −1 none
  std::vector<std::int32_t> root;    ///< row; its own for an original
  std::vector<std::uint16_t> depth;
  std::vector<std::uint8_t> hashtag;
};

/// First exposures, ordered by (time, account, story).
struct ExposureColumns {
  std::vector<Seconds> time;
  std::vector<std::uint32_t> account;
  std::vector<std::uint8_t> story;
  std::vector<std::uint8_t> cause;
  std::vector<std::int32_t> post;  ///< row in posts, −1 none
};

/// One entry per account; per-story arrays are [story, account], row-major.
struct AccountColumns {
  std::vector<std::uint8_t> kind;
  std::vector<std::uint8_t> community;
  std::vector<std::uint8_t> country;
  std::vector<std::uint8_t> declared_country;  ///< 255: none
  std::vector<std::uint8_t> language;
  std::vector<std::uint8_t> camp;
  std::vector<std::uint32_t> followers;  ///< over all feed platforms
  std::vector<std::uint32_t> followees;
  std::vector<float> activity;  ///< posts per day
  std::vector<std::uint8_t> automated;
  std::vector<std::uint8_t> amplifier;
  std::vector<std::uint8_t> campaigner;
  std::vector<std::uint8_t> enabled;
  /// 0 unaware, 1 aware, 2 posted.
  std::vector<std::uint8_t> state;
  std::vector<std::uint16_t> seen;     ///< seen exposures, at most 65,535
  std::vector<std::uint32_t> posts;    ///< posts made
  std::vector<std::int16_t> credence;  ///< log-odds, 1/1024
  std::vector<std::uint32_t> named;    ///< number of each named account
};

/// Changes of the trend panels, ordered by (time, country, story).
struct TrendColumns {
  std::vector<Seconds> time;
  std::vector<std::uint8_t> country;
  std::vector<std::uint8_t> story;
  std::vector<std::uint8_t> on;  ///< 1: shown from here on
};

/// Steps of newsrooms, ordered by (time, outlet, coverage).
struct NewsroomColumns {
  std::vector<Seconds> time;
  std::vector<std::uint8_t> outlet;
  std::vector<std::uint8_t> coverage;
  std::vector<std::uint8_t> state;
};

/// Begins and ends of interventions, in order.
struct InterventionColumns {
  std::vector<Seconds> time;
  std::vector<std::uint8_t> intervention;
  std::vector<std::uint8_t> on;  ///< 1: begins
};

/// The count at the end of each hour of the election day.
struct VoteColumns {
  std::vector<Seconds> time;
  std::vector<std::int32_t> cast;  ///< so far
  /// Expected votes for the leak's target so far, and what they would be had
  /// no voter met the story.
  std::vector<double> for_target;
  std::vector<double> for_target_unexposed;
  std::int32_t eligible = 0;  ///< voters and abstainers
  double penetration = 1.0;   ///< share of the electorate on the platforms
};

/// Where accounts are drawn in pictures, and which arcs between them.
struct LayoutColumns {
  std::vector<float> position;       ///< [account, 3], row-major
  std::vector<std::int32_t> vertex;  ///< the numbers of the accounts
  /// A drawn sample of who follows whom, [n, 2]: author, follower.
  std::vector<std::int32_t> edges;
};

/// A derived figure of the run.
struct SummaryEntry {
  std::string name;
  double value = 0.0;
  std::string units;
  std::string description;
};

struct RunRecord {
  Instant start{};
  UtcOffset clock{};
  Seconds t0 = 0;         ///< origin of the published clock, s since start
  Seconds time_done = 0;  ///< simulated up to here, s since start
  bool finished = false;
  Axes axes;
  SeriesColumns series;
  PostColumns posts;
  ExposureColumns exposures;
  AccountColumns accounts;
  TrendColumns trends;
  NewsroomColumns newsrooms;
  InterventionColumns interventions;
  VoteColumns votes;
  std::vector<PackedSnapshot> snapshots;  ///< in order of time
  LayoutColumns layout;                   ///< empty without snapshots
  std::vector<SummaryEntry> summary;
};

}  // namespace leaksim

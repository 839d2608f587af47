#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"

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
  std::vector<std::uint8_t> enabled;
  /// 0 unaware, 1 aware, 2 posted.
  std::vector<std::uint8_t> state;
  std::vector<std::uint16_t> seen;   ///< seen exposures, at most 65,535
  std::vector<std::uint32_t> posts;  ///< posts made
  std::vector<std::uint32_t> named;  ///< number of each named account
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
  std::vector<SummaryEntry> summary;
};

}  // namespace leaksim

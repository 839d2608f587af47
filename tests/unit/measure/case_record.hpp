#pragma once

#include <cstdint>
#include <vector>

#include "measure/case_run.hpp"
#include "measure/figure.hpp"
#include "record/run_record.hpp"

namespace leaksim::test {

inline constexpr Seconds hour = 3600;
inline constexpr Seconds day = 86400;
/// Friday 5 May 2017, 20:49, in a run from Friday 00:00 on.
inline constexpr Seconds t0 = 20 * hour + 49 * 60;

enum Account : std::uint32_t { hub, american, bot, french, silent, french_bot };
enum PlatformCode : std::uint8_t { twitter, facebook };
enum LanguageCode : std::uint8_t { fr, en };

/// A post written by hand; `parent` is a position in the list.
struct PostRow {
  Seconds t = 0;  ///< since t0
  std::uint32_t account = hub;
  std::int32_t parent = -1;
  std::uint8_t platform = twitter;
  std::uint8_t language = en;
  std::uint8_t hashtag = 1;
  std::uint8_t story = 0;
};

/// A run of six accounts, from Friday 00:00 to Monday 00:00, with these posts
/// (in order of time). Country declared: the hub and the american US; the
/// french and both french ones FR; `bot` and `silent` none. `bot` and
/// `french_bot` are labelled automated.
RunRecord record_of(const std::vector<PostRow>& rows);

/// The same that stops at t.
RunRecord stopped_at(RunRecord record, Seconds t);

/// The value of a figure that has one.
double value_of(const Figure& figure);

}  // namespace leaksim::test

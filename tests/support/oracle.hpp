#pragma once

#include <compare>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <vector>

#include "engine/world.hpp"
#include "support/small_world.hpp"

/// An independent simulator to hold the engine against: one queue of events in
/// their order in time, plain loops over all followers, no bounds, ticks,
/// rounds, calendars or owners. It shares with the engine only the model's
/// functions and the keyed draws. Feeds, responses, engagement, laws, scripted
/// acts and amplifiers; no boards.
namespace leaksim::testing {

struct PostName {
  std::uint32_t author = 0;
  std::uint32_t story = 0;
  std::uint32_t platform = 0;
  std::uint32_t n = 0;
  auto operator<=>(const PostName&) const = default;
};

struct LoggedPost {
  Seconds time = 0;
  PostName name;
  std::optional<PostName> parent;
  std::uint32_t depth = 0;
  Form form = Form::original;
  LanguageId language{};
  bool hashtag = false;
  bool operator==(const LoggedPost&) const = default;
};
std::ostream& operator<<(std::ostream& out, const LoggedPost& post);

struct LoggedExposure {
  Seconds time = 0;
  std::uint32_t account = 0;
  std::uint32_t story = 0;
  Cause cause = Cause::feed;
  std::optional<PostName> post;
  bool operator==(const LoggedExposure&) const = default;
};
std::ostream& operator<<(std::ostream& out, const LoggedExposure& exposure);

/// All that happened, in a form that knows no slots.
struct Log {
  std::vector<LoggedPost> posts;          ///< by (time, name)
  std::vector<LoggedExposure> exposures;  ///< by (time, account, story)
  /// Seen exposures, [story][account].
  std::vector<std::vector<std::uint32_t>> seen;
};

Log simulate_naively(const World& world);

/// The engine's outcome in the same form.
Log log_of(const Outcome& outcome);

}  // namespace leaksim::testing

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/simulation.hpp"
#include "engine/world.hpp"

namespace leaksim::testing {

/// Arcs as (author, follower), in any order.
using Arcs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

std::shared_ptr<const FollowGraph> make_graph(std::uint32_t accounts,
                                              Arcs arcs);

/// A world in which nothing is left to chance: persons of one community and
/// country with one language, one feed platform, one story, ticks of 1 s. Every
/// follower sees a post 1 s after it and reposts it 1 s later if it is the
/// first that it saw; nobody posts twice, and no law is in force.
World small_world(std::uint32_t accounts, const Arcs& arcs);

/// A community of persons that differs from the others by its numbers only.
/// Communities are added in order and cover the accounts in order.
void add_community(World& world, std::uint32_t count, CountryId country,
                   CampId camp, LanguageId language);

/// Sets who follows whom on the first feed, where everybody sees everything.
void connect(World& world, const Arcs& arcs);

/// Gives the accounts these limits on the feed, with the bounds that belong to
/// them.
void set_limits(Feed& feed, const std::vector<std::uint32_t>& limits);

/// The same visibility for all accounts.
void set_visibility(Feed& feed, double seen_share);

/// A scripted original of the first story on the first platform.
ScriptedAct make_act(std::uint32_t author, Seconds time,
                     const std::string& name = "act");

/// What a run leaves in memory.
struct Outcome {
  std::vector<Post> posts;  ///< by slot
  /// Ordered by (time, account, story).
  std::vector<FirstExposure> exposures;
  std::vector<StoryState> stories;
};

/// How many exposures to the story each account has seen.
std::vector<std::uint16_t> seen_counts(const StoryState& story);

Outcome run_world(const World& world, Partition partition = {});

/// One post as a hand would write it down; parents are rows of the timeline.
struct TimelineRow {
  Seconds time = 0;
  std::uint32_t author = 0;
  std::int32_t parent = -1;
  std::int32_t root = 0;
  std::uint32_t depth = 0;
  bool operator==(const TimelineRow&) const = default;
};
std::ostream& operator<<(std::ostream& out, const TimelineRow& row);

/// The posts ordered by (time, author).
std::vector<TimelineRow> timeline_of(const Outcome& outcome);

/// (time, account) of every first exposure, in order.
using SeenPosts = std::vector<std::pair<Seconds, std::uint32_t>>;
SeenPosts seen_posts_of(const Outcome& outcome);

}  // namespace leaksim::testing

#pragma once

#include <array>
#include <string_view>

namespace leaksim {

/// What a dataset of a result file is called, means and is measured in.
struct Field {
  std::string_view path;
  std::string_view description;
  std::string_view units;
};

/// The attribute `format` of result files and of network files.
inline constexpr std::string_view result_format = "leaksim";
inline constexpr std::string_view network_format = "leaksim-network";

/// Groups of a result file, parents before children.
inline constexpr std::array<std::string_view, 11> result_groups = {
    "/provenance",    "/axes",     "/series", "/posts",
    "/exposures",     "/accounts", "/trends", "/newsrooms",
    "/interventions", "/votes",    "/summary"};

/// Group with the state of a run that has not finished. The columns in it are
/// named by the engine, see engine/state_visitor.hpp.
inline constexpr std::string_view checkpoint_group = "/checkpoint";

/// Units of every measure under /series; their names and descriptions come
/// with the record.
inline constexpr std::string_view measure_units = "1 per interval";

/// Every dataset whose name does not depend on the run. `1` marks a plain
/// number, `code` a position in the axis that the description names.
inline constexpr auto result_fields = std::to_array<Field>({
    {"/scenario", "resolved scenario: every key with its value", "TOML"},

    {"/provenance/input_path", "files that were read", "name"},
    {"/provenance/input_hash", "content hash of each file read", "hexadecimal"},
    {"/provenance/origin_key", "keys of the scenario", "name"},
    {"/provenance/origin_source", "where each key's value comes from", "text"},

    {"/axes/community", "communities in code order", "name"},
    {"/axes/platform", "platforms in code order", "name"},
    {"/axes/story", "stories in code order", "name"},
    {"/axes/kind", "kinds of account in code order", "name"},
    {"/axes/cause", "causes of an exposure in code order", "name"},
    {"/axes/form", "forms of a post in code order", "name"},
    {"/axes/language", "languages in code order", "name"},
    {"/axes/country", "countries in code order", "name"},
    {"/axes/camp", "camps in code order", "name"},
    {"/axes/law", "laws in code order", "name"},
    {"/axes/outlet", "outlets in code order", "name"},
    {"/axes/coverage", "what outlets publish, in code order", "name"},
    {"/axes/newsroom_state", "states of a newsroom in code order", "name"},
    {"/axes/intervention", "interventions in code order", "name"},
    {"/axes/named_account", "named accounts, as in /accounts/named", "name"},

    {"/series/time", "end of each interval, since the start", "s"},
    {"/series/law", "1: in force at the interval's end [time, law]", "1"},

    {"/series/background",
     "everyday political posts [time, community, platform]", "1 per interval"},
    {"/series/aware",
     "accounts aware of the story at the interval's end [time, community, "
     "story]",
     "1"},
    {"/series/credence",
     "sum of the credence of these accounts in log-odds, 1/1024 [time, "
     "community, story]",
     "1/1024"},
    {"/series/feed_quality",
     "mean quality of the items in people's explicit feeds at the interval's "
     "end",
     "1"},
    {"/series/feed_quality_average", "its moving average over the ticks", "1"},

    {"/posts/time", "time of the post, since the start", "s"},
    {"/posts/account", "author: position in /accounts", "1"},
    {"/posts/story", "story, see /axes/story", "code"},
    {"/posts/platform", "platform, see /axes/platform", "code"},
    {"/posts/form", "form, see /axes/form", "code"},
    {"/posts/language", "language, see /axes/language", "code"},
    {"/posts/parent", "row of the post it was seen through; -1: none", "1"},
    {"/posts/root", "row of the first post of its cascade", "1"},
    {"/posts/depth", "steps from the root of its cascade", "1"},
    {"/posts/hashtag", "1: carries the story's hashtag", "1"},

    {"/exposures/time", "time of the first exposure, since the start", "s"},
    {"/exposures/account", "reader: position in /accounts", "1"},
    {"/exposures/story", "story, see /axes/story", "code"},
    {"/exposures/cause", "cause, see /axes/cause", "code"},
    {"/exposures/post", "row of the post that was seen; -1: none", "1"},

    {"/accounts/kind", "kind, see /axes/kind", "code"},
    {"/accounts/community", "community, see /axes/community", "code"},
    {"/accounts/country", "true country, see /axes/country", "code"},
    {"/accounts/declared_country",
     "declared country, see /axes/country; 255: none", "code"},
    {"/accounts/language", "first language, see /axes/language", "code"},
    {"/accounts/camp", "camp, see /axes/camp", "code"},
    {"/accounts/followers", "followers over all feed platforms", "1"},
    {"/accounts/followees", "followees over all feed platforms", "1"},
    {"/accounts/activity", "the account's own rate of posting", "1/day"},
    {"/accounts/automated", "1: labelled automated", "1"},
    {"/accounts/amplifier", "1: behaves as an amplifier", "1"},
    {"/accounts/campaigner", "1: of the warm network", "1"},
    {"/accounts/enabled", "0: in the network, but mute", "1"},
    {"/accounts/state",
     "0 unaware, 1 aware, 2 has posted, at the end [story, account]", "1"},
    {"/accounts/seen", "exposures seen, at most 65535 [story, account]", "1"},
    {"/accounts/posts", "posts made [story, account]", "1"},
    {"/accounts/credence",
     "credence of the story in log-odds, 1/1024 [story, account]", "1/1024"},
    {"/accounts/named", "account of each name in /axes/named_account", "1"},

    {"/trends/time", "a panel changes, since the start", "s"},
    {"/trends/country", "country, see /axes/country", "code"},
    {"/trends/story", "story, see /axes/story", "code"},
    {"/trends/on", "1: the story is shown from here on", "1"},

    {"/newsrooms/time", "a newsroom takes a step, since the start", "s"},
    {"/newsrooms/outlet", "outlet, see /axes/outlet", "code"},
    {"/newsrooms/coverage", "fact or contents, see /axes/coverage", "code"},
    {"/newsrooms/state", "new state, see /axes/newsroom_state", "code"},

    {"/interventions/time", "an intervention begins or ends", "s"},
    {"/interventions/intervention", "see /axes/intervention", "code"},
    {"/interventions/on", "1: begins", "1"},

    {"/votes/time", "end of each hour of the election day", "s"},
    {"/votes/cast", "votes cast so far", "1"},
    {"/votes/for_target", "expected votes for the leak's target so far", "1"},
    {"/votes/for_target_unexposed", "the same had no voter met the story", "1"},
});

/// Groups that a result file has if its run kept snapshots, and the datasets of
/// the first.
inline constexpr std::string_view layout_group = "/layout";
inline constexpr std::string_view snapshots_group = "/snapshots";
inline constexpr auto layout_fields = std::to_array<Field>({
    {"/layout/position",
     "where the account is drawn: x, y and height [account, 3]", "1"},
    {"/layout/vertex", "position in /accounts [account, 1]", "1"},
    {"/layout/edges",
     "author and follower of a sample of arcs: positions in /accounts [arc, 2]",
     "1"},
});

/// Datasets of each snapshot, below /snapshots/<time>; all but the first exist
/// for each story and have its name appended: state_leak.
inline constexpr auto snapshot_fields = std::to_array<Field>({
    {"state",
     "furthest state over the stories: 0 unaware, 1 aware, 2 posted, 3 posted "
     "and is a bot",
     "1"},
    {"state_", "0 unaware, 1 aware, 2 has posted", "1"},
    {"cause_", "cause of the first exposure, see /axes/cause; 255: none",
     "code"},
    {"credence_", "credence of the story in log-odds, 1/1024", "1/1024"},
    {"posts_", "posts made so far, at most 65535", "1"},
});

/// Every dataset of a network file but those of the graphs, see graph_fields.
inline constexpr auto network_fields = std::to_array<Field>({
    {"/scenario", "resolved scenario that the network was generated from",
     "TOML"},
    {"/axes/community", "communities in code order", "name"},
    {"/accounts/community", "community, see /axes/community", "code"},
    {"/accounts/label", "what the edge list calls the account", "name"},
});

/// Datasets of each graph, below /network/<platform>.
inline constexpr auto graph_fields = std::to_array<Field>({
    {"row_start",
     "where the followers of each account begin in column, and "
     "where the last end",
     "1"},
    {"column",
     "followers, account by account, ascending: positions in "
     "/accounts",
     "1"},
});

template <std::size_t n>
consteval Field find_field(const std::array<Field, n>& fields,
                           std::string_view path) {
  for (const Field& candidate : fields) {
    if (candidate.path == path) {
      return candidate;
    }
  }
  throw "not a dataset of the schema";
}

/// The entry of `path`. A path that the schema lacks does not compile.
consteval Field field(std::string_view path) {
  return find_field(result_fields, path);
}
consteval Field layout_field(std::string_view path) {
  return find_field(layout_fields, path);
}
consteval Field snapshot_field(std::string_view name) {
  return find_field(snapshot_fields, name);
}
consteval Field network_field(std::string_view path) {
  return find_field(network_fields, path);
}

}  // namespace leaksim

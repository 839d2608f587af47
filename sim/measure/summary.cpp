#include "measure/summary.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

namespace {

constexpr Seconds first_hours = 12600;  // 3 h 30, the window of V01
constexpr Seconds first_minutes = 300;  // 5 min, the window of V07

std::uint32_t story_count(const RunRecord& record) {
  return static_cast<std::uint32_t>(record.axes.story.size());
}

/// Position of the first original with the hashtag, −1 if there is none.
std::int32_t first_hashtag_post(const PostColumns& posts) {
  const auto found = std::find(posts.hashtag.begin(), posts.hashtag.end(), 1);
  return found == posts.hashtag.end()
             ? -1
             : static_cast<std::int32_t>(found - posts.hashtag.begin());
}

double hashtag_posts_until(const PostColumns& posts, Seconds time) {
  double count = 0;
  for (std::size_t i = 0; i < posts.time.size(); ++i) {
    count += posts.hashtag[i] != 0 && posts.time[i] <= time ? 1 : 0;
  }
  return count;
}

double reposts_of_first(const PostColumns& posts) {
  const std::int32_t first = first_hashtag_post(posts);
  double count = 0;
  for (std::size_t i = 0; first >= 0 && i < posts.time.size(); ++i) {
    const Seconds age =
        posts.time[i] - posts.time[static_cast<std::size_t>(first)];
    const bool under = posts.root[i] == first && posts.parent[i] >= 0;
    count += under && age > 0 && age <= first_minutes ? 1 : 0;
  }
  return count;
}

/// Accounts with a given state or more for a story.
double accounts_with_state(const RunRecord& record, std::uint32_t story,
                           std::uint8_t state) {
  const std::size_t accounts = record.accounts.kind.size();
  const auto begin = record.accounts.state.begin() +
                     static_cast<std::ptrdiff_t>(story * accounts);
  return static_cast<double>(
      std::count_if(begin, begin + static_cast<std::ptrdiff_t>(accounts),
                    [state](std::uint8_t s) { return s >= state; }));
}

double deepest_repost(const PostColumns& posts) {
  return posts.depth.empty()
             ? 0.0
             : *std::max_element(posts.depth.begin(), posts.depth.end());
}

double amplifier_posts(const RunRecord& record) {
  double count = 0;
  for (const std::uint32_t account : record.posts.account) {
    count += record.accounts.amplifier[account] != 0 ? 1 : 0;
  }
  return count;
}

void add_clock_figures(const RunRecord& record,
                       std::vector<SummaryEntry>& summary) {
  if (record.t0 < 0 || record.time_done < record.t0 + first_hours) {
    return;
  }
  summary.push_back({"hashtag_posts_3h30",
                     hashtag_posts_until(record.posts, record.t0 + first_hours),
                     "posts", "hashtag posts by t = 3.5 h (V01)"});
  summary.push_back({"first_post_reposts_5min", reposts_of_first(record.posts),
                     "posts",
                     "reposts in the tree of the first hashtag post by t = 5 "
                     "min (V07)"});
}

/// Share of those eligible who have voted by an hour of the election day.
double turnout_at(const VoteColumns& votes, std::size_t hour) {
  return votes.eligible > 0 && hour <= votes.cast.size()
             ? static_cast<double>(votes.cast[hour - 1]) / votes.eligible
             : 0.0;
}

void add_vote_figures(const VoteColumns& votes,
                      std::vector<SummaryEntry>& summary) {
  constexpr std::size_t noon = 12;
  constexpr std::size_t five = 17;
  constexpr std::size_t midnight = 24;
  constexpr double points = 100.0;
  if (votes.cast.size() < midnight || votes.cast.back() == 0) {
    return;
  }
  const double cast = votes.cast.back();
  const double share = votes.for_target.back() / cast;
  const double unexposed = votes.for_target_unexposed.back() / cast;
  const double effect = points * (unexposed - share);
  summary.push_back({"vote.turnout_noon", turnout_at(votes, noon), "1",
                     "share of voters who have voted by noon (V43)"});
  summary.push_back({"vote.turnout_1700", turnout_at(votes, five), "1",
                     "share of voters who have voted by 17:00 (V44)"});
  summary.push_back({"vote.turnout_final", turnout_at(votes, midnight), "1",
                     "share of voters who have voted (V45)"});
  summary.push_back(
      {"vote.share", share, "1", "expected share of the leak's target"});
  summary.push_back({"vote.effect", effect, "points",
                     "what exposure to the leak takes off that share among "
                     "the network's voters (V47)"});
  summary.push_back({"vote.effect_electorate", effect * votes.penetration,
                     "points",
                     "the same for the electorate, at most: the rest is not "
                     "on the platforms"});
}

}  // namespace

std::vector<SummaryEntry> summarise(const RunRecord& record) {
  std::vector<SummaryEntry> summary;
  add_clock_figures(record, summary);
  for (std::uint32_t story = 0; story < story_count(record); ++story) {
    const std::string& name = record.axes.story[story];
    summary.push_back({"aware." + name, accounts_with_state(record, story, 1),
                       "accounts", "accounts that met the story"});
    summary.push_back({"posting." + name, accounts_with_state(record, story, 2),
                       "accounts", "accounts that posted about the story"});
    summary.push_back({"posts." + name,
                       static_cast<double>(std::count(
                           record.posts.story.begin(), record.posts.story.end(),
                           static_cast<std::uint8_t>(story))),
                       "posts", "posts about the story"});
  }
  summary.push_back({"posts.amplifiers", amplifier_posts(record), "posts",
                     "posts by amplifiers"});
  summary.push_back({"depth.max", deepest_repost(record.posts), "steps",
                     "reposts from an original to the end of the deepest "
                     "cascade"});
  add_vote_figures(record.votes, summary);
  return summary;
}

}  // namespace leaksim

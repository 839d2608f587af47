#include "measure/summary.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "measure/case_run.hpp"
#include "measure/turnout.hpp"
#include "measure/volume.hpp"

namespace leaksim {

namespace {

std::uint32_t story_count(const RunRecord& record) {
  return static_cast<std::uint32_t>(record.axes.story.size());
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

/// What accounts have posted about a story, one entry per account.
std::span<const std::uint32_t> posts_of_story(const AccountColumns& accounts,
                                              std::uint32_t story) {
  const std::size_t count = accounts.kind.size();
  return std::span(accounts.posts).subspan(story * count, count);
}

/// Posts about a story, counted by account: a log need not be kept.
double posts_about(const AccountColumns& accounts, std::uint32_t story) {
  const auto posts = posts_of_story(accounts, story);
  return static_cast<double>(
      std::accumulate(posts.begin(), posts.end(), std::uint64_t{0}));
}

double amplifier_posts(const RunRecord& record) {
  const AccountColumns& accounts = record.accounts;
  std::uint64_t count = 0;
  for (std::uint32_t story = 0; story < story_count(record); ++story) {
    const auto posts = posts_of_story(accounts, story);
    for (std::size_t u = 0; u < posts.size(); ++u) {
      count += accounts.amplifier[u] != 0 ? posts[u] : 0;
    }
  }
  return static_cast<double>(count);
}

/// By country, the share of its accounts that met the scenario's first story.
void add_reach(const RunRecord& record, std::vector<SummaryEntry>& summary) {
  const AccountColumns& accounts = record.accounts;
  if (record.axes.story.empty()) {
    return;
  }
  std::vector<std::uint32_t> all(record.axes.country.size(), 0);
  std::vector<std::uint32_t> met(all.size(), 0);
  for (std::size_t u = 0; u < accounts.kind.size(); ++u) {
    ++all[accounts.country[u]];
    met[accounts.country[u]] += accounts.state[u] != 0 ? 1U : 0U;
  }
  for (std::size_t country = 0; country < all.size(); ++country) {
    if (all[country] > 0) {
      summary.push_back({"reach." + record.axes.country[country],
                         static_cast<double>(met[country]) / all[country], "1",
                         "share of the country's accounts that met the "
                         "scenario's first story"});
    }
  }
}

/// Adds a figure unless the run has none.
void add(std::vector<SummaryEntry>& summary, SummaryEntry entry,
         const Figure& figure) {
  if (figure.value) {
    entry.value = *figure.value;
    summary.push_back(std::move(entry));
  }
}

void add_clock_figures(const RunRecord& record,
                       std::vector<SummaryEntry>& summary) {
  if (!has_log(record)) {
    return;
  }
  const CaseRun run(record);
  add(summary,
      {.name = "hashtag_posts_3h30",
       .units = "posts",
       .description = "hashtag posts by t = 3.5 h (V01)"},
      hashtag_posts_3h30(run));
  add(summary,
      {.name = "hub_reposts_5min",
       .units = "posts",
       .description =
           "reposts in the tree of the hub's first post by t = 5 min (V07)"},
      hub_reposts_5min(run));
}

void add_vote_figures(const VoteColumns& votes,
                      std::vector<SummaryEntry>& summary) {
  add(summary,
      {.name = "vote.turnout_noon",
       .units = "1",
       .description = "share of voters who have voted by noon (V43)"},
      turnout_noon(votes));
  add(summary,
      {.name = "vote.turnout_1700",
       .units = "1",
       .description = "share of voters who have voted by 17:00 (V44)"},
      turnout_1700(votes));
  add(summary,
      {.name = "vote.turnout_final",
       .units = "1",
       .description = "share of voters who have voted (V45)"},
      turnout_final(votes));
  add(summary,
      {.name = "vote.share",
       .units = "1",
       .description = "expected share of the leak's target"},
      target_share(votes));
  Figure effect = vote_effect(votes);
  add(summary,
      {.name = "vote.effect",
       .units = "points",
       .description = "what exposure to the leak takes off that share among "
                      "the network's voters (V47)"},
      effect);
  if (effect.value) {
    *effect.value *= votes.penetration;
  }
  add(summary,
      {.name = "vote.effect_electorate",
       .units = "points",
       .description = "the same for the electorate, at most: the rest is not "
                      "on the platforms"},
      effect);
}

}  // namespace

bool has_log(const RunRecord& record) {
  const auto& posts = record.accounts.posts;
  return !record.posts.time.empty() ||
         std::all_of(posts.begin(), posts.end(),
                     [](std::uint32_t made) { return made == 0; });
}

std::vector<SummaryEntry> summarise(const RunRecord& record) {
  std::vector<SummaryEntry> summary;
  add_clock_figures(record, summary);
  for (std::uint32_t story = 0; story < story_count(record); ++story) {
    const std::string& name = record.axes.story[story];
    summary.push_back({"aware." + name, accounts_with_state(record, story, 1),
                       "accounts", "accounts that met the story"});
    summary.push_back({"posting." + name, accounts_with_state(record, story, 2),
                       "accounts", "accounts that posted about the story"});
    summary.push_back({"posts." + name, posts_about(record.accounts, story),
                       "posts", "posts about the story"});
  }
  add_reach(record, summary);
  summary.push_back({"posts.amplifiers", amplifier_posts(record), "posts",
                     "posts by amplifiers"});
  if (has_log(record)) {
    summary.push_back({"depth.max", deepest_repost(record.posts), "steps",
                       "reposts from an original to the end of the deepest "
                       "cascade"});
  }
  add_vote_figures(record.votes, summary);
  if (!record.series.feed_quality.empty()) {
    summary.push_back({"feed_quality", record.series.feed_quality.back(), "1",
                       "mean quality of the items in people's feeds"});
    summary.push_back({"feed_quality_average",
                       record.series.feed_quality_average.back(), "1",
                       "its moving average"});
  }
  return summary;
}

}  // namespace leaksim

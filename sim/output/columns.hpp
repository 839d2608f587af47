#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "output/schema.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// Which part of a record is which dataset or attribute: one list, which the
/// writer and the reader walk. `walk` is called in the order of the file:
///
///   texts(field, names)           an axis
///   rows(field, column)           the column that gives a table its length
///   column(field, values, shape)  any other, row-major
///   optional(field, values, shape)  one that may be absent, then empty
///   pairs(field, values)          any number of rows of two
///   attribute(group, name, number)

template <class AxesRef, class Walk>
void walk_axes(AxesRef& axes, Walk& walk) {
  walk.texts(field("/axes/community"), axes.community);
  walk.texts(field("/axes/platform"), axes.platform);
  walk.texts(field("/axes/story"), axes.story);
  walk.texts(field("/axes/kind"), axes.kind);
  walk.texts(field("/axes/cause"), axes.cause);
  walk.texts(field("/axes/form"), axes.form);
  walk.texts(field("/axes/language"), axes.language);
  walk.texts(field("/axes/country"), axes.country);
  walk.texts(field("/axes/camp"), axes.camp);
  walk.texts(field("/axes/law"), axes.law);
  walk.texts(field("/axes/outlet"), axes.outlet);
  walk.texts(field("/axes/coverage"), axes.coverage);
  walk.texts(field("/axes/newsroom_state"), axes.newsroom_state);
  walk.texts(field("/axes/intervention"), axes.intervention);
  walk.texts(field("/axes/named_account"), axes.named_account);
}

/// Without the measures, whose names come with the record.
template <class SeriesRef, class Walk>
void walk_series(SeriesRef& series, const Axes& axes, Walk& walk) {
  walk.rows(field("/series/time"), series.time);
  const std::size_t intervals = series.time.size();
  walk.column(field("/series/law"), series.law, {intervals, axes.law.size()});
  walk.optional(field("/series/background"), series.background,
                {intervals, axes.community.size(), axes.platform.size()});
  walk.optional(field("/series/aware"), series.aware,
                {intervals, axes.community.size(), axes.story.size()});
  walk.optional(field("/series/credence"), series.credence,
                {intervals, axes.community.size(), axes.story.size()});
  walk.optional(field("/series/feed_quality"), series.feed_quality,
                {intervals});
  walk.optional(field("/series/feed_quality_average"),
                series.feed_quality_average, {intervals});
}

template <class PostsRef, class Walk>
void walk_posts(PostsRef& posts, Walk& walk) {
  walk.rows(field("/posts/time"), posts.time);
  const std::size_t rows = posts.time.size();
  walk.column(field("/posts/account"), posts.account, {rows});
  walk.column(field("/posts/story"), posts.story, {rows});
  walk.column(field("/posts/platform"), posts.platform, {rows});
  walk.column(field("/posts/form"), posts.form, {rows});
  walk.column(field("/posts/language"), posts.language, {rows});
  walk.column(field("/posts/parent"), posts.parent, {rows});
  walk.column(field("/posts/root"), posts.root, {rows});
  walk.column(field("/posts/depth"), posts.depth, {rows});
  walk.column(field("/posts/hashtag"), posts.hashtag, {rows});
}

template <class ExposuresRef, class Walk>
void walk_exposures(ExposuresRef& exposures, Walk& walk) {
  walk.rows(field("/exposures/time"), exposures.time);
  const std::size_t rows = exposures.time.size();
  walk.column(field("/exposures/account"), exposures.account, {rows});
  walk.column(field("/exposures/story"), exposures.story, {rows});
  walk.column(field("/exposures/cause"), exposures.cause, {rows});
  walk.column(field("/exposures/post"), exposures.post, {rows});
}

template <class AccountsRef, class Walk>
void walk_accounts(AccountsRef& accounts, const Axes& axes, Walk& walk) {
  walk.rows(field("/accounts/kind"), accounts.kind);
  const std::size_t rows = accounts.kind.size();
  const std::size_t stories = axes.story.size();
  walk.column(field("/accounts/community"), accounts.community, {rows});
  walk.column(field("/accounts/country"), accounts.country, {rows});
  walk.column(field("/accounts/declared_country"), accounts.declared_country,
              {rows});
  walk.column(field("/accounts/language"), accounts.language, {rows});
  walk.column(field("/accounts/camp"), accounts.camp, {rows});
  walk.column(field("/accounts/followers"), accounts.followers, {rows});
  walk.column(field("/accounts/followees"), accounts.followees, {rows});
  walk.column(field("/accounts/activity"), accounts.activity, {rows});
  walk.column(field("/accounts/automated"), accounts.automated, {rows});
  walk.column(field("/accounts/amplifier"), accounts.amplifier, {rows});
  walk.column(field("/accounts/campaigner"), accounts.campaigner, {rows});
  walk.column(field("/accounts/enabled"), accounts.enabled, {rows});
  walk.column(field("/accounts/state"), accounts.state, {stories, rows});
  walk.column(field("/accounts/seen"), accounts.seen, {stories, rows});
  walk.column(field("/accounts/posts"), accounts.posts, {stories, rows});
  walk.column(field("/accounts/credence"), accounts.credence, {stories, rows});
  walk.column(field("/accounts/named"), accounts.named,
              {axes.named_account.size()});
}

/// Trends, newsrooms, interventions and votes.
template <class RecordRef, class Walk>
void walk_events(RecordRef& record, Walk& walk) {
  auto& trends = record.trends;
  walk.rows(field("/trends/time"), trends.time);
  walk.column(field("/trends/country"), trends.country, {trends.time.size()});
  walk.column(field("/trends/story"), trends.story, {trends.time.size()});
  walk.column(field("/trends/on"), trends.on, {trends.time.size()});

  auto& newsrooms = record.newsrooms;
  walk.rows(field("/newsrooms/time"), newsrooms.time);
  const std::size_t steps = newsrooms.time.size();
  walk.column(field("/newsrooms/outlet"), newsrooms.outlet, {steps});
  walk.column(field("/newsrooms/coverage"), newsrooms.coverage, {steps});
  walk.column(field("/newsrooms/state"), newsrooms.state, {steps});

  auto& interventions = record.interventions;
  walk.rows(field("/interventions/time"), interventions.time);
  const std::size_t changes = interventions.time.size();
  walk.column(field("/interventions/intervention"), interventions.intervention,
              {changes});
  walk.column(field("/interventions/on"), interventions.on, {changes});

  auto& votes = record.votes;
  walk.rows(field("/votes/time"), votes.time);
  const std::size_t hours = votes.time.size();
  walk.column(field("/votes/cast"), votes.cast, {hours});
  walk.column(field("/votes/for_target"), votes.for_target, {hours});
  walk.column(field("/votes/for_target_unexposed"), votes.for_target_unexposed,
              {hours});
  walk.attribute("/votes", "eligible", votes.eligible);
  walk.attribute("/votes", "penetration", votes.penetration);
}

template <class LayoutRef, class Walk>
void walk_layout(LayoutRef& layout, std::size_t accounts, Walk& walk) {
  walk.column(layout_field("/layout/position"), layout.position, {accounts, 3});
  walk.column(layout_field("/layout/vertex"), layout.vertex, {accounts, 1});
  walk.pairs(layout_field("/layout/edges"), layout.edges);
}

/// The group of the snapshot of this time: digits enough for ten years, so that
/// the order of names is that of times.
inline std::string snapshot_path(Seconds time) {
  return fmt::format("{}/{:09}", snapshots_group, time);
}

/// A snapshot has one entry of `stories` for each story.
template <class SnapshotRef, class Walk>
void walk_snapshot(SnapshotRef& snapshot, const Axes& axes,
                   std::size_t accounts, Walk& walk) {
  const std::string group = snapshot_path(snapshot.time);
  const auto column = [&](const Field& field, std::string_view story,
                          auto& values) {
    const std::string path = fmt::format("{}/{}{}", group, field.path, story);
    walk.column(Field{path, field.description, field.units}, values,
                {accounts});
  };
  walk.attribute(group, "time", snapshot.time);
  column(snapshot_field("state"), "", snapshot.state);
  for (std::size_t s = 0; s < axes.story.size(); ++s) {
    auto& story = snapshot.stories[s];
    column(snapshot_field("state_"), axes.story[s], story.state);
    column(snapshot_field("cause_"), axes.story[s], story.cause);
    column(snapshot_field("credence_"), axes.story[s], story.credence);
    column(snapshot_field("posts_"), axes.story[s], story.posts);
  }
}

/// All but `finished`, snapshots, layout, the measures of the series and the
/// summary.
template <class RecordRef, class Walk>
void walk_record(RecordRef& record, Walk& walk) {
  walk.attribute("/", "time_done", record.time_done);
  walk.attribute("/", "start_unix", record.start.unix_seconds);
  walk.attribute("/", "clock_offset_minutes", record.clock.minutes);
  walk.attribute("/", "t0", record.t0);
  walk_axes(record.axes, walk);
  walk_series(record.series, record.axes, walk);
  walk_posts(record.posts, walk);
  walk_exposures(record.exposures, walk);
  walk_accounts(record.accounts, record.axes, walk);
  walk_events(record, walk);
}

}  // namespace leaksim

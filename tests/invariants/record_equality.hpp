#pragma once

#include <catch2/catch.hpp>

#include "record/run_record.hpp"

namespace leaksim::testing {

/// Checks that two series are the same, value by value.
inline void require_equal_series(const SeriesColumns& a,
                                 const SeriesColumns& b) {
  REQUIRE(a.time == b.time);
  REQUIRE(a.law == b.law);
  REQUIRE((a.background == b.background));
  REQUIRE((a.aware == b.aware));
  REQUIRE((a.credence == b.credence));
  REQUIRE(a.measures.size() == b.measures.size());
  for (std::size_t i = 0; i < a.measures.size(); ++i) {
    INFO("measure " << a.measures[i].name);
    REQUIRE(a.measures[i].name == b.measures[i].name);
    REQUIRE((a.measures[i].values == b.measures[i].values));
  }
}

inline void require_equal_posts(const PostColumns& a, const PostColumns& b) {
  REQUIRE(a.time.size() == b.time.size());
  REQUIRE((a.time == b.time));
  REQUIRE((a.account == b.account));
  REQUIRE((a.story == b.story));
  REQUIRE((a.platform == b.platform));
  REQUIRE((a.form == b.form));
  REQUIRE((a.language == b.language));
  REQUIRE((a.parent == b.parent));
  REQUIRE((a.root == b.root));
  REQUIRE((a.depth == b.depth));
  REQUIRE((a.hashtag == b.hashtag));
}

inline void require_equal_exposures(const ExposureColumns& a,
                                    const ExposureColumns& b) {
  REQUIRE(a.time.size() == b.time.size());
  REQUIRE((a.time == b.time));
  REQUIRE((a.account == b.account));
  REQUIRE((a.story == b.story));
  REQUIRE((a.cause == b.cause));
  REQUIRE((a.post == b.post));
}

inline void require_equal_accounts(const AccountColumns& a,
                                   const AccountColumns& b) {
  REQUIRE((a.kind == b.kind));
  REQUIRE((a.community == b.community));
  REQUIRE((a.country == b.country));
  REQUIRE((a.declared_country == b.declared_country));
  REQUIRE((a.language == b.language));
  REQUIRE((a.camp == b.camp));
  REQUIRE((a.followers == b.followers));
  REQUIRE((a.followees == b.followees));
  REQUIRE((a.activity == b.activity));
  REQUIRE((a.automated == b.automated));
  REQUIRE((a.amplifier == b.amplifier));
  REQUIRE((a.enabled == b.enabled));
  REQUIRE((a.state == b.state));
  REQUIRE((a.seen == b.seen));
  REQUIRE((a.posts == b.posts));
  REQUIRE((a.credence == b.credence));
  REQUIRE((a.named == b.named));
}

inline void require_equal_snapshots(const RunRecord& a, const RunRecord& b) {
  REQUIRE(a.snapshots.size() == b.snapshots.size());
  for (std::size_t i = 0; i < a.snapshots.size(); ++i) {
    const Snapshot mine = a.snapshots[i].unpack();
    const Snapshot other = b.snapshots[i].unpack();
    REQUIRE(mine.time == other.time);
    REQUIRE((mine.state == other.state));
    for (std::size_t s = 0; s < mine.stories.size(); ++s) {
      const Snapshot::OfStory& ours = mine.stories[s];
      const Snapshot::OfStory& theirs = other.stories[s];
      REQUIRE((ours.state == theirs.state));
      REQUIRE((ours.cause == theirs.cause));
      REQUIRE((ours.credence == theirs.credence));
      REQUIRE((ours.posts == theirs.posts));
    }
  }
  REQUIRE((a.layout.position == b.layout.position));
  REQUIRE((a.layout.edges == b.layout.edges));
}

inline void require_equal_events(const RunRecord& a, const RunRecord& b) {
  REQUIRE(a.trends.time == b.trends.time);
  REQUIRE(a.trends.country == b.trends.country);
  REQUIRE(a.trends.story == b.trends.story);
  REQUIRE(a.trends.on == b.trends.on);
  REQUIRE(a.newsrooms.time == b.newsrooms.time);
  REQUIRE(a.newsrooms.outlet == b.newsrooms.outlet);
  REQUIRE(a.newsrooms.coverage == b.newsrooms.coverage);
  REQUIRE(a.newsrooms.state == b.newsrooms.state);
  REQUIRE(a.interventions.time == b.interventions.time);
  REQUIRE(a.interventions.intervention == b.interventions.intervention);
  REQUIRE(a.interventions.on == b.interventions.on);
  REQUIRE(a.votes.time == b.votes.time);
  REQUIRE(a.votes.cast == b.votes.cast);
  REQUIRE(a.votes.for_target == b.votes.for_target);
  REQUIRE(a.votes.for_target_unexposed == b.votes.for_target_unexposed);
}

inline void require_equal(const RunRecord& a, const RunRecord& b) {
  require_equal_series(a.series, b.series);
  require_equal_posts(a.posts, b.posts);
  require_equal_exposures(a.exposures, b.exposures);
  require_equal_accounts(a.accounts, b.accounts);
  require_equal_snapshots(a, b);
  require_equal_events(a, b);
  REQUIRE(a.time_done == b.time_done);
  REQUIRE(a.finished == b.finished);
  REQUIRE(a.summary.size() == b.summary.size());
  for (std::size_t i = 0; i < a.summary.size(); ++i) {
    INFO("figure " << a.summary[i].name);
    REQUIRE(a.summary[i].name == b.summary[i].name);
    REQUIRE(a.summary[i].value == b.summary[i].value);
  }
}

}  // namespace leaksim::testing

// Does a result file read back as the record it was written from?
#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

#include "core/error.hpp"
#include "output/run_file.hpp"
#include "unit/output/raw_hdf5.hpp"
#include "unit/output/sample_run.hpp"

namespace leaksim::test {
namespace {

/// The sample without the codes that its axes do not know.
RunRecord sound_record() {
  RunRecord record = sample_record();
  record.posts.story.back() = 1;
  record.posts.account.back() = 2;
  return record;
}

StoredRun written_and_read(const RunRecord& record) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5", record);
  return read_run_file(folder / "run.h5");
}

/// What reading says of the record, without the file's name.
std::string refusal_of(const RunRecord& record) {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_sample(file, record);
  try {
    read_run_file(file);
  } catch (const DataError& error) {
    const std::string name = file.string() + ": ";
    REQUIRE(std::string(error.what()).starts_with(name));
    return std::string(error.what()).substr(name.size());
  }
  return "accepted";
}

void check_same_posts(const PostColumns& a, const PostColumns& b) {
  CHECK(a.time == b.time);
  CHECK(a.account == b.account);
  CHECK(a.story == b.story);
  CHECK(a.platform == b.platform);
  CHECK(a.form == b.form);
  CHECK(a.language == b.language);
  CHECK(a.parent == b.parent);
  CHECK(a.root == b.root);
  CHECK(a.depth == b.depth);
  CHECK(a.hashtag == b.hashtag);
}

void check_same_accounts(const AccountColumns& a, const AccountColumns& b) {
  CHECK(a.kind == b.kind);
  CHECK(a.community == b.community);
  CHECK(a.country == b.country);
  CHECK(a.declared_country == b.declared_country);
  CHECK(a.language == b.language);
  CHECK(a.camp == b.camp);
  CHECK(a.followers == b.followers);
  CHECK(a.followees == b.followees);
  CHECK(a.activity == b.activity);
  CHECK(a.automated == b.automated);
  CHECK(a.amplifier == b.amplifier);
  CHECK(a.campaigner == b.campaigner);
  CHECK(a.enabled == b.enabled);
  CHECK(a.state == b.state);
  CHECK(a.seen == b.seen);
  CHECK(a.posts == b.posts);
  CHECK(a.credence == b.credence);
  CHECK(a.named == b.named);
}

void check_same_events(const RunRecord& a, const RunRecord& b) {
  CHECK(a.exposures.time == b.exposures.time);
  CHECK(a.exposures.account == b.exposures.account);
  CHECK(a.exposures.story == b.exposures.story);
  CHECK(a.exposures.cause == b.exposures.cause);
  CHECK(a.exposures.post == b.exposures.post);
  CHECK(a.trends.time == b.trends.time);
  CHECK(a.trends.country == b.trends.country);
  CHECK(a.trends.story == b.trends.story);
  CHECK(a.trends.on == b.trends.on);
  CHECK(a.newsrooms.time == b.newsrooms.time);
  CHECK(a.newsrooms.outlet == b.newsrooms.outlet);
  CHECK(a.newsrooms.coverage == b.newsrooms.coverage);
  CHECK(a.newsrooms.state == b.newsrooms.state);
  CHECK(a.interventions.time == b.interventions.time);
  CHECK(a.interventions.intervention == b.interventions.intervention);
  CHECK(a.interventions.on == b.interventions.on);
  CHECK(a.votes.time == b.votes.time);
  CHECK(a.votes.cast == b.votes.cast);
  CHECK(a.votes.for_target == b.votes.for_target);
  CHECK(a.votes.for_target_unexposed == b.votes.for_target_unexposed);
  CHECK(a.votes.eligible == b.votes.eligible);
  CHECK(a.votes.penetration == b.votes.penetration);
}

void check_same_snapshots(const RunRecord& a, const RunRecord& b) {
  REQUIRE(a.snapshots.size() == b.snapshots.size());
  for (std::size_t i = 0; i < a.snapshots.size(); ++i) {
    const Snapshot x = a.snapshots[i].unpack();
    const Snapshot y = b.snapshots[i].unpack();
    CHECK(x.time == y.time);
    CHECK(x.state == y.state);
    REQUIRE(x.stories.size() == y.stories.size());
    for (std::size_t s = 0; s < x.stories.size(); ++s) {
      CHECK(x.stories[s].state == y.stories[s].state);
      CHECK(x.stories[s].cause == y.stories[s].cause);
      CHECK(x.stories[s].credence == y.stories[s].credence);
      CHECK(x.stories[s].posts == y.stories[s].posts);
    }
  }
  CHECK(a.layout.position == b.layout.position);
  CHECK(a.layout.vertex == b.layout.vertex);
  CHECK(a.layout.edges == b.layout.edges);
}

void check_same_axes(const Axes& a, const Axes& b) {
  CHECK(a.community == b.community);
  CHECK(a.platform == b.platform);
  CHECK(a.story == b.story);
  CHECK(a.kind == b.kind);
  CHECK(a.cause == b.cause);
  CHECK(a.form == b.form);
  CHECK(a.language == b.language);
  CHECK(a.country == b.country);
  CHECK(a.camp == b.camp);
  CHECK(a.law == b.law);
  CHECK(a.outlet == b.outlet);
  CHECK(a.coverage == b.coverage);
  CHECK(a.newsroom_state == b.newsroom_state);
  CHECK(a.intervention == b.intervention);
  CHECK(a.named_account == b.named_account);
}

}  // namespace

TEST_CASE("a record that is written reads back the same") {
  const RunRecord record = sound_record();
  const StoredRun run = written_and_read(record);
  const RunRecord& read = run.record;
  CHECK(run.scenario_toml == sample_toml);
  CHECK(run.model_version == model_version);
  CHECK(run.replicate == 3);
  CHECK(read.start == record.start);
  CHECK(read.clock == record.clock);
  CHECK(read.t0 == record.t0);
  CHECK(read.time_done == record.time_done);
  CHECK(read.finished);
  check_same_axes(read.axes, record.axes);
  check_same_posts(read.posts, record.posts);
  check_same_accounts(read.accounts, record.accounts);
  check_same_events(read, record);
  check_same_snapshots(read, record);
}

TEST_CASE("series and summary read back in the order of their names") {
  const RunRecord record = sound_record();
  const RunRecord read = written_and_read(record).record;
  CHECK(read.series.time == record.series.time);
  CHECK(read.series.law == record.series.law);
  CHECK(read.series.background == record.series.background);
  CHECK(read.series.aware == record.series.aware);
  CHECK(read.series.credence == record.series.credence);
  // Written as posts, newly_aware and posts_total, half_time, lag.
  REQUIRE(read.series.measures.size() == 2);
  CHECK(read.series.measures[0].name == "newly_aware");
  CHECK(read.series.measures[0].description == "counts of newly_aware");
  CHECK(read.series.measures[0].values == record.series.measures[1].values);
  CHECK(read.series.measures[1].name == "posts");
  REQUIRE(read.summary.size() == 3);
  CHECK(read.summary[0].name == "half_time");
  CHECK(read.summary[0].value == 0.1);
  CHECK(read.summary[0].units == "h");
  CHECK(read.summary[0].description == "time to half of the posts");
  CHECK(read.summary[1].name == "lag");
  CHECK(std::isnan(read.summary[1].value));
  CHECK(read.summary[2].name == "posts_total");
}

TEST_CASE("a run in which nothing happened reads back empty") {
  const RunRecord read = written_and_read(empty_record()).record;
  CHECK(read.start == empty_record().start);
  CHECK_FALSE(read.finished);
  CHECK(read.axes.community.empty());
  CHECK(read.posts.time.empty());
  CHECK(read.accounts.kind.empty());
  CHECK(read.series.background.empty());
  CHECK(read.series.measures.empty());
  CHECK(read.summary.empty());
}

TEST_CASE("a run without snapshots has no groups for them") {
  RunRecord record = sound_record();
  record.snapshots.clear();
  record.layout = {};
  const TemporaryFolder folder;
  write_sample(folder / "run.h5", record);
  const RunRecord read = read_run_file(folder / "run.h5").record;
  CHECK(read.snapshots.empty());
  CHECK(read.layout.position.empty());
  const auto objects = RawHdf5(folder / "run.h5").objects();
  CHECK_FALSE(objects.contains("snapshots"));
  CHECK_FALSE(objects.contains("layout"));
}

TEST_CASE("snapshots and layouts that cannot be are refused") {
  RunRecord record = sound_record();
  SECTION("a state that is not there") {
    Snapshot snapshot = record.snapshots[1].unpack();
    snapshot.state[2] = 4;
    record.snapshots[1] = PackedSnapshot(snapshot);
    CHECK(refusal_of(record) ==
          "/snapshots/000000180/state holds 4; only 4 are known");
  }
  SECTION("a cause that is not there") {
    Snapshot snapshot = record.snapshots[0].unpack();
    snapshot.stories[1].cause[0] = 6;
    record.snapshots[0] = PackedSnapshot(snapshot);
    CHECK(refusal_of(record) ==
          "/snapshots/000000060/cause_denial holds 6; only 6 are known");
  }
  SECTION("an edge to nobody") {
    record.layout.edges[3] = 4;
    CHECK(refusal_of(record) == "/layout/edges holds 4; there are 4");
  }
  SECTION("a place that is none") {
    record.layout.position[4] = std::numeric_limits<float>::infinity();
    CHECK(refusal_of(record) ==
          "/layout/position holds what is no finite number");
  }
  SECTION("points out of order") {
    record.layout.vertex = {0, 2, 1, 3};
    CHECK(refusal_of(record) == "/layout/vertex[1] holds 2");
  }
}

TEST_CASE("a background that was not recorded is absent, then empty") {
  RunRecord record = sound_record();
  record.series.background.clear();
  const TemporaryFolder folder;
  write_sample(folder / "run.h5", record);
  CHECK(read_run_file(folder / "run.h5").record.series.background.empty());
  CHECK_FALSE(
      RawHdf5(folder / "run.h5").objects().contains("series/background"));
}

TEST_CASE("a record that contradicts itself is refused") {
  RunRecord record = sound_record();
  SECTION("an author who is not there") {
    record.posts.account.back() = 4;
    CHECK(refusal_of(record) == "/posts/account holds 4; only 4 are known");
  }
  SECTION("a story that is not there") {
    record.posts.story.back() = 2;
    CHECK(refusal_of(record) == "/posts/story holds 2; only 2 are known");
  }
  SECTION("a repost before its parent") {
    record.posts.parent[1] = 3;
    CHECK(refusal_of(record) ==
          "row 1 of /posts: its parent 3 does not lead to its root 0");
  }
  SECTION("a repost of another tree") {
    record.posts.root[3] = 2;
    CHECK(refusal_of(record) ==
          "row 3 of /posts: its parent 1 does not lead to its root 2");
  }
  SECTION("a parent that is not there") {
    record.posts.parent[4] = 5;
    CHECK(refusal_of(record) == "/posts/parent holds 5; there are 5 rows");
  }
  SECTION("posts out of order") {
    record.posts.time[1] = 61;
    CHECK(refusal_of(record) == "/posts/time is not in order");
  }
  SECTION("a country that is not there") {
    record.accounts.declared_country[0] = 2;
    CHECK(refusal_of(record) ==
          "/accounts/declared_country holds 2; only 2 are known");
  }
  SECTION("an exposure to a post that is not there") {
    record.exposures.post[1] = -2;
    CHECK(refusal_of(record) == "/exposures/post holds -2; there are 5 rows");
  }
}

TEST_CASE("files that lack something are refused") {
  const TemporaryFolder folder;
  const auto file = folder / "run.h5";
  write_sample(file, sound_record());
  const auto refusal = [&] {
    try {
      read_run_file(file);
    } catch (const DataError& error) {
      return std::string(error.what()).substr(file.string().size());
    }
    return std::string("accepted");
  };
  SECTION("a dataset") {
    RawHdf5(file).remove("/posts/form");
    CHECK(refusal() == ": has no /posts/form");
  }
  SECTION("an axis") {
    RawHdf5(file).remove("/axes/camp");
    CHECK(refusal() == ": has no /axes/camp");
  }
  SECTION("another shape") {
    {
      const RawHdf5 raw(file);
      raw.remove("/accounts/seen");
      raw.add_numbers("/accounts/seen", H5T_STD_U16LE, {3});
    }
    CHECK(refusal() == ": /accounts/seen has the shape [3]; [2, 4] expected");
  }
  SECTION("another type") {
    {
      const RawHdf5 raw(file);
      raw.remove("/posts/form");
      raw.add_numbers("/posts/form", H5T_STD_I32LE, {5});
    }
    CHECK(refusal() ==
          ": /posts/form holds int32, not what this program writes there");
  }
  SECTION("another version of the format") {
    {
      const RawHdf5 raw(file);
      raw.remove_attribute("/", "format_version");
      raw.add_integer_attribute("/", "format_version", 2);
    }
    CHECK(refusal() ==
          ": is of format version 2; this program reads version 1");
  }
}

}  // namespace leaksim::test

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "setup/build_world.hpp"
#include "support/medium_scenario.hpp"
#include "sweep/run_once.hpp"

// What a run records adds up, and nothing happens without its cause.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t account_total = 4000;

/// With a snapshot at midnight, in the midst of the spread.
Scenario audited_scenario() {
  Scenario scenario = medium_scenario(account_total);
  scenario.output.snapshots = {3 * seconds_per_hour + 11 * 60};
  return scenario;
}

/// One run, made once for all cases, with the world that it ran in.
struct Fixture {
  Fixture()
      : built(build_world(medium_scenario(account_total), 0, workers)),
        record(
            run_once(audited_scenario(), {}, workers, [](const RunProgress&) {
              return true;
            }).record) {}

  Workers workers{1, Backend::serial};
  BuiltWorld built;
  RunRecord record;
};

const Fixture& fixture() {
  static const Fixture made;
  return made;
}

using Cells = std::map<std::uint32_t, std::int64_t>;

/// Sum over time of a measure, by cell; cells of 0 are left out.
Cells sums_of(Measure measure) {
  const RunRecord& record = fixture().record;
  const auto& values =
      record.series.measures[static_cast<std::size_t>(measure)].values;
  const std::size_t cells = values.size() / record.series.time.size();
  Cells sums;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != 0) {
      sums[static_cast<std::uint32_t>(i % cells)] += values[i];
    }
  }
  return sums;
}

std::uint32_t cell_of(std::uint32_t account, std::uint32_t platform,
                      std::uint32_t story) {
  const RunRecord& record = fixture().record;
  const auto platforms =
      static_cast<std::uint32_t>(record.axes.platform.size());
  const auto stories = static_cast<std::uint32_t>(record.axes.story.size());
  const auto kinds = static_cast<std::uint32_t>(record.axes.kind.size());
  return ((record.accounts.community[account] * platforms + platform) *
              stories +
          story) *
             kinds +
         record.accounts.kind[account];
}

/// Sums over platforms: the cell of platform 0.
Cells without_platform(const Cells& cells) {
  const RunRecord& record = fixture().record;
  const auto inner = static_cast<std::uint32_t>(record.axes.story.size() *
                                                record.axes.kind.size());
  const auto platforms =
      static_cast<std::uint32_t>(record.axes.platform.size());
  Cells sums;
  for (const auto& [cell, count] : cells) {
    sums[cell / (inner * platforms) * inner * platforms + cell % inner] +=
        count;
  }
  return sums;
}

std::int64_t total(const Cells& cells) {
  std::int64_t sum = 0;
  for (const auto& [cell, count] : cells) {
    sum += count;
  }
  return sum;
}

bool follows(std::uint32_t reader, std::uint32_t author) {
  const auto row =
      followers(*fixture().built.world.feeds[0].graph, AccountId{author});
  return std::binary_search(row.begin(), row.end(), reader);
}

bool reads_board(std::uint32_t account) {
  return (fixture().built.world.population.traits[account].platforms & 2U) != 0;
}

bool is_scripted(std::uint32_t account, Seconds time) {
  const auto& acts = fixture().built.world.acts;
  return std::any_of(acts.begin(), acts.end(), [&](const ScriptedAct& act) {
    return index(act.author) == account && act.time == time;
  });
}

/// Accounts aware of a story and the sum of their credence, by community.
using Held = std::vector<std::pair<std::int64_t, std::int64_t>>;

Held held(const std::vector<std::uint8_t>& state,
          const std::vector<std::int16_t>& credence) {
  const RunRecord& record = fixture().record;
  Held sums(record.axes.community.size());
  for (std::size_t u = 0; u < state.size(); ++u) {
    if (state[u] > 0) {
      auto& [aware, sum] = sums[record.accounts.community[u]];
      ++aware;
      sum += credence[u];
    }
  }
  return sums;
}

/// The same as the interval that ends then has it.
Held held_in_series(Seconds end, std::size_t story) {
  const RunRecord& record = fixture().record;
  const SeriesColumns& series = record.series;
  const auto interval = static_cast<std::size_t>(
      std::find(series.time.begin(), series.time.end(), end) -
      series.time.begin());
  const std::size_t stories = record.axes.story.size();
  Held sums;
  for (std::size_t c = 0; c < record.axes.community.size(); ++c) {
    const std::size_t at =
        (interval * record.axes.community.size() + c) * stories + story;
    sums.emplace_back(series.aware[at], series.credence[at]);
  }
  return sums;
}

/// Time of the first exposure by (account, story).
std::map<std::pair<std::uint32_t, std::uint32_t>, Seconds> first_exposures() {
  const ExposureColumns& exposures = fixture().record.exposures;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Seconds> first;
  for (std::size_t row = 0; row < exposures.time.size(); ++row) {
    first.emplace(std::pair(exposures.account[row], exposures.story[row]),
                  exposures.time[row]);
  }
  return first;
}

}  // namespace

TEST_CASE("the run is worth auditing") {
  const RunRecord& record = fixture().record;
  CHECK(record.posts.time.size() > 300);
  CHECK(record.exposures.time.size() > 1000);
  const auto reposts =
      std::count_if(record.posts.parent.begin(), record.posts.parent.end(),
                    [](auto parent) { return parent >= 0; });
  CHECK(reposts > 100);
  CHECK(*std::max_element(record.posts.depth.begin(),
                          record.posts.depth.end()) >= 3);
}

TEST_CASE("the series of posts add up to the event log, cell by cell") {
  const PostColumns& posts = fixture().record.posts;
  Cells all;
  Cells reposts;
  Cells deliveries;
  for (std::size_t row = 0; row < posts.time.size(); ++row) {
    const std::uint32_t cell =
        cell_of(posts.account[row], posts.platform[row], posts.story[row]);
    ++all[cell];
    if (posts.form[row] == static_cast<std::uint8_t>(Form::repost)) {
      ++reposts[cell];
    }
    const auto reach = static_cast<std::int64_t>(
        followers(*fixture().built.world.feeds[0].graph,
                  AccountId{posts.account[row]})
            .size());
    if (posts.platform[row] == 0 && reach > 0) {
      deliveries[cell] += reach;
    }
  }
  CHECK(sums_of(Measure::posts) == all);
  CHECK(sums_of(Measure::reposts) == reposts);
  CHECK(sums_of(Measure::mentions).empty());
  CHECK(sums_of(Measure::deliveries) == deliveries);
}

TEST_CASE("each interval counts the posts between its ends") {
  const RunRecord& record = fixture().record;
  const auto& values = record.series.measures[0].values;
  const std::size_t cells = values.size() / record.series.time.size();
  Seconds begin = 0;
  for (std::size_t i = 0; i < record.series.time.size(); ++i) {
    const Seconds end = record.series.time[i];
    const auto in_series = std::accumulate(
        values.begin() + static_cast<std::ptrdiff_t>(i * cells),
        values.begin() + static_cast<std::ptrdiff_t>((i + 1) * cells), 0);
    const auto in_log = std::count_if(
        record.posts.time.begin(), record.posts.time.end(),
        [&](Seconds time) { return begin <= time && time < end; });
    REQUIRE(in_series == in_log);
    begin = end;
  }
  CHECK(begin == record.time_done);
}

TEST_CASE("who is aware met the story once, and is counted once") {
  const RunRecord& record = fixture().record;
  Cells met;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t row = 0; row < record.exposures.time.size(); ++row) {
    const std::uint32_t account = record.exposures.account[row];
    const std::uint32_t story = record.exposures.story[row];
    ++met[cell_of(account, 0, story)];
    pairs.emplace(account, story);
  }
  CHECK(pairs.size() == record.exposures.time.size());
  CHECK(without_platform(sums_of(Measure::newly_aware)) == met);
  std::size_t aware = 0;
  for (std::uint32_t story = 0; story < 2; ++story) {
    for (std::uint32_t u = 0; u < account_total; ++u) {
      const bool is_aware =
          record.accounts.state[story * account_total + u] >= 1;
      REQUIRE(is_aware == (pairs.count({u, story}) > 0));
      aware += is_aware ? 1 : 0;
    }
  }
  CHECK(aware == pairs.size());
}

TEST_CASE("the accounts' counts add up to the series") {
  const RunRecord& record = fixture().record;
  Cells seen;
  Cells posts;
  std::int64_t posting = 0;
  for (std::uint32_t story = 0; story < 2; ++story) {
    for (std::uint32_t u = 0; u < account_total; ++u) {
      const std::size_t entry = story * account_total + u;
      if (record.accounts.seen[entry] > 0) {
        seen[cell_of(u, 0, story)] += record.accounts.seen[entry];
      }
      if (record.accounts.posts[entry] > 0) {
        posts[cell_of(u, 0, story)] += record.accounts.posts[entry];
      }
      posting += record.accounts.state[entry] == 2 ? 1 : 0;
    }
  }
  CHECK(without_platform(sums_of(Measure::seen)) == seen);
  CHECK(without_platform(sums_of(Measure::posts)) == posts);
  // Decided, but due after the end: a few at most.
  const std::int64_t decided = total(sums_of(Measure::newly_posting));
  CHECK(decided >= posting);
  CHECK(decided <= posting + 5);
}

TEST_CASE("the credence of the aware adds up to the series, at any time") {
  const RunRecord& record = fixture().record;
  REQUIRE(record.snapshots.size() == 1);
  const Snapshot snapshot = record.snapshots[0].unpack();
  for (std::size_t story = 0; story < 2; ++story) {
    const auto& then = snapshot.stories[story];
    const Held before = held(then.state, then.credence);
    CHECK(before == held_in_series(snapshot.time, story));
    const auto first = static_cast<std::ptrdiff_t>(story * account_total);
    const auto part = [first](const auto& column) {
      return std::vector(column.begin() + first,
                         column.begin() + first + account_total);
    };
    const Held after =
        held(part(record.accounts.state), part(record.accounts.credence));
    CHECK(after == held_in_series(record.time_done, story));
    CHECK(after != before);
  }
}

TEST_CASE("an account's state says whether it met the story and posted") {
  const RunRecord& record = fixture().record;
  for (std::size_t entry = 0; entry < record.accounts.state.size(); ++entry) {
    const std::uint8_t state = record.accounts.state[entry];
    REQUIRE((state == 2) == (record.accounts.posts[entry] > 0));
    REQUIRE((state > 0 || record.accounts.seen[entry] == 0));
  }
}

TEST_CASE("nobody posts before having met the story") {
  const PostColumns& posts = fixture().record.posts;
  const auto first = first_exposures();
  std::size_t unscripted = 0;
  for (std::size_t row = 0; row < posts.time.size(); ++row) {
    const auto met = first.find({posts.account[row], posts.story[row]});
    REQUIRE(met != first.end());
    REQUIRE(met->second <= posts.time[row]);
    const bool amplifier =
        fixture().record.accounts.amplifier[posts.account[row]] != 0;
    if (!amplifier && !is_scripted(posts.account[row], posts.time[row])) {
      // The reaction takes at least a second.
      REQUIRE(met->second < posts.time[row]);
      ++unscripted;
    }
  }
  CHECK(unscripted > 200);
}

TEST_CASE("cascades are trees that grow forward in time") {
  const PostColumns& posts = fixture().record.posts;
  for (std::size_t row = 0; row < posts.time.size(); ++row) {
    const std::int32_t parent = posts.parent[row];
    if (parent < 0) {
      REQUIRE(posts.root[row] == static_cast<std::int32_t>(row));
      REQUIRE(posts.depth[row] == 0);
      REQUIRE(posts.form[row] == static_cast<std::uint8_t>(Form::original));
      continue;
    }
    const auto above = static_cast<std::size_t>(parent);
    REQUIRE(above < row);
    REQUIRE(posts.root[row] == posts.root[above]);
    REQUIRE(posts.depth[row] == posts.depth[above] + 1);
    REQUIRE(posts.form[row] == static_cast<std::uint8_t>(Form::repost));
    REQUIRE(posts.story[row] == posts.story[above]);
    REQUIRE(posts.platform[row] == posts.platform[above]);
    REQUIRE(posts.language[row] == posts.language[above]);
    REQUIRE(posts.hashtag[row] == posts.hashtag[above]);
    const bool amplifier =
        fixture().record.accounts.amplifier[posts.account[row]] != 0;
    REQUIRE(posts.time[row] - posts.time[above] >= (amplifier ? 1 : 2));
  }
}

TEST_CASE("what is reposted could be seen by its author") {
  const RunRecord& record = fixture().record;
  const PostColumns& posts = record.posts;
  const std::uint32_t hub = index(fixture().built.named_accounts[1]);
  std::size_t by_arc = 0;
  std::size_t by_board = 0;
  for (std::size_t row = 0; row < posts.time.size(); ++row) {
    if (posts.parent[row] < 0) {
      continue;
    }
    const std::uint32_t reader = posts.account[row];
    const std::uint32_t author =
        posts.account[static_cast<std::size_t>(posts.parent[row])];
    const bool by_net = record.accounts.amplifier[reader] != 0 && author == hub;
    REQUIRE(reader != author);
    REQUIRE((follows(reader, author) || reads_board(reader) || by_net));
    (follows(reader, author) ? by_arc : by_board) += 1;
  }
  CHECK(by_arc > 50);
  CHECK(by_board > 0);
}

TEST_CASE("exposures come after their posts and by a way that exists") {
  const RunRecord& record = fixture().record;
  const ExposureColumns& exposures = record.exposures;
  for (std::size_t row = 0; row < exposures.time.size(); ++row) {
    const std::uint32_t reader = exposures.account[row];
    const auto cause = static_cast<Cause>(exposures.cause[row]);
    if (exposures.post[row] < 0) {
      REQUIRE(cause == Cause::scripted);
      REQUIRE((is_scripted(reader, exposures.time[row]) ||
               record.accounts.amplifier[reader] != 0));
      continue;
    }
    const auto post = static_cast<std::size_t>(exposures.post[row]);
    const std::uint32_t author = record.posts.account[post];
    REQUIRE(record.posts.time[post] < exposures.time[row]);
    REQUIRE(record.posts.story[post] == exposures.story[row]);
    if (cause == Cause::feed) {
      REQUIRE(follows(reader, author));
      REQUIRE(record.posts.platform[post] == 0);
    } else {
      REQUIRE(cause == Cause::board);
      REQUIRE(reads_board(reader));
      REQUIRE(reader != author);
    }
  }
}

TEST_CASE("the silenced act is missing, the hashtag begins with its coin") {
  const RunRecord& record = fixture().record;
  const std::uint32_t campaign = index(fixture().built.named_accounts[2]);
  std::size_t by_campaign = 0;
  for (std::size_t row = 0; row < record.posts.time.size(); ++row) {
    by_campaign += record.posts.account[row] == campaign ? 1 : 0;
    REQUIRE((record.posts.hashtag[row] == 0 ||
             record.posts.time[row] >= hub_post_time));
  }
  CHECK(by_campaign == 1);
}

}  // namespace leaksim::testing

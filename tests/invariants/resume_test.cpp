#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "invariants/record_equality.hpp"
#include "scenario/load.hpp"
#include "sweep/run_session.hpp"

// A run that is stored and restored ends as one that never stopped.
namespace leaksim::testing {

namespace {

constexpr std::uint32_t accounts = 8000;

constexpr Seconds friday = 6 * seconds_per_day;
constexpr Seconds saturday = friday + seconds_per_day;

Seconds at(Seconds day, Seconds hour, Seconds minute) {
  return day + hour * seconds_per_hour + minute * seconds_per_minute;
}

InterventionSpec intervention(const std::string& name) {
  InterventionSpec spec;
  spec.name = name;
  return spec;
}

/// The reference case in small, with interventions of every kind: one that
/// waits for posts and ends, one that mutes for a time, one that posts, and
/// two on the same value.
Scenario reference_case() {
  Scenario scenario =
      load_scenario(
          {.file = std::string(LEAKSIM_SOURCE_DIR) +
                   "/scenarios/macronleaks-2017.toml",
           .patches = {},
           .overrides = {{"network.accounts", std::to_string(accounts)}}})
          .scenario;
  InterventionSpec demote = intervention("demote");
  demote.story = "leak";
  demote.posts = 12;
  demote.delay_hours = 0.4;
  demote.lasts_hours = 9.0;
  demote.set = "story.leak.ranking";
  demote.value = 0.5;
  InterventionSpec deeper = intervention("deeper");
  deeper.time = {scenario.run.start.unix_seconds + at(saturday, 1, 30)};
  deeper.set = "story.leak.ranking";
  deeper.value = 0.25;
  InterventionSpec take_down = intervention("take_down");
  take_down.time = {scenario.run.start.unix_seconds + at(friday, 22, 10)};
  take_down.lasts_hours = 6.0;
  take_down.mute = true;
  take_down.kind = "person";
  take_down.sample = 0.3;
  InterventionSpec early_end = intervention("early_end");
  early_end.time = {scenario.run.start.unix_seconds + at(saturday, 9, 0)};
  early_end.set = "law.silence.end";
  early_end.value = at(saturday, 20, 0);
  scenario.interventions = {demote, deeper, take_down, early_end};
  return scenario;
}

/// Where something is under way that must not be lost.
const std::vector<Seconds> stops = {
    at(friday, 12, 0),   // nothing but background
    at(friday, 20, 6),   // the drop is out
    at(friday, 20, 51),  // a cascade grows, posts and reactions wait
    at(friday, 22, 40),  // accounts are muted
    at(friday, 23, 50),  // the rush before the silence; trends are on
    at(saturday, 3, 1),  // in the silence; two interventions at once
    at(saturday + seconds_per_day, 12, 30),  // people vote
    9 * seconds_per_day - 60};               // the last tick

class Runner {
 public:
  Runner(const Scenario& scenario, Partition partition, const Workers& workers)
      : session_(scenario, {.partition = partition}, workers) {}

  void run_until(Seconds time) {
    while (!session_.is_over() && session_.progress().time < time) {
      session_.step();
    }
  }

  RunState state() {
    StateInMemory memory;
    session_.visit_state(StateVisitor(memory));
    return memory.state();
  }

  void restore(RunState state) {
    StoredState stored("memory", std::move(state));
    session_.restore(stored);
  }

  [[nodiscard]] RunRecord record() const { return session_.record(); }

 private:
  RunSession session_;
};

/// Names of the columns that differ.
std::vector<std::string> differing(const RunState& a, const RunState& b) {
  std::vector<std::string> names;
  for (const auto& [name, column] : a) {
    const auto other = b.find(name);
    if (other == b.end() || other->second != column) {
      names.push_back(name);
    }
  }
  if (a.size() != b.size()) {
    names.emplace_back("(number of columns)");
  }
  return names;
}

const std::vector<std::string> none;

}  // namespace

TEST_CASE("a restored run ends as one that never stopped, on any owners") {
  const Scenario scenario = reference_case();
  const Workers alone(1, Backend::serial);
  const Workers three(3);
  Runner whole(scenario, {}, alone);
  whole.run_until(never);
  const RunRecord expected = whole.record();
  // Worth comparing: all that can be stored has happened.
  CHECK(expected.posts.time.size() > 100);
  CHECK(expected.trends.time.size() > 1);
  CHECK(expected.newsrooms.time.size() > 1);
  CHECK(expected.interventions.time.size() == 6);
  CHECK(expected.votes.time.size() > 5);

  Runner seven(scenario, {.owners = 7, .block_size = 64}, three);
  Runner one(scenario, {}, alone);
  for (const Seconds stop : stops) {
    INFO("stopped at " << stop);
    seven.run_until(stop);
    one.run_until(stop);
    const RunState stored = seven.state();
    CHECK(differing(stored, one.state()) == none);

    Runner other(scenario, {.owners = 3, .block_size = 128}, three);
    other.restore(stored);
    CHECK(differing(other.state(), stored) == none);
    require_equal(other.record(), seven.record());
    other.run_until(never);
    require_equal(other.record(), expected);
  }
}

TEST_CASE("storing changes nothing") {
  const Scenario scenario = reference_case();
  const Workers workers(1, Backend::serial);
  Runner undisturbed(scenario, {}, workers);
  Runner stored(scenario, {}, workers);
  for (const Seconds stop : stops) {
    stored.run_until(stop);
    CHECK_FALSE(stored.state().empty());
    CHECK(stored.record().time_done == stop);
  }
  undisturbed.run_until(never);
  stored.run_until(never);
  require_equal(stored.record(), undisturbed.record());
}

TEST_CASE("every column of a checkpoint is needed, and no other is taken") {
  const Scenario scenario = reference_case();
  const Workers workers(1, Backend::serial);
  Runner runner(scenario, {}, workers);
  runner.run_until(stops[2]);
  const RunState state = runner.state();
  const auto restore = [&](const RunState& columns) {
    Runner(scenario, {}, workers).restore(columns);
  };
  for (const std::string name :
       {"now", "posts/author", "story_0/accounts/credence", "due/exposures/due",
        "trends/on"}) {
    RunState less = state;
    REQUIRE(less.erase(name) == 1);
    CHECK_THROWS_WITH(restore(less),
                      Catch::Contains("memory") && Catch::Contains(name));
  }
  RunState more = state;
  more["extra"] = std::vector<std::uint8_t>{1};
  CHECK_THROWS_WITH(restore(more), Catch::Contains("extra"));
  RunState other_type = state;
  other_type["trends/on"] = std::vector<double>{1.0};
  CHECK_THROWS_WITH(restore(other_type), Catch::Contains("trends/on"));
  RunState too_short = state;
  std::get<std::vector<std::int16_t>>(too_short["story_0/accounts/credence"])
      .pop_back();
  CHECK_THROWS_AS(restore(too_short), DataError);
}

}  // namespace leaksim::testing

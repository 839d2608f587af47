#include "record/series_observer.hpp"

#include <catch2/catch.hpp>
#include <numeric>

namespace leaksim {

namespace {

constexpr TallyShape shape{2, 1, 1};
using Values = std::vector<std::int32_t>;

/// Feeds an observer with running counts as the engine does.
class Ticks {
 public:
  explicit Ticks(Seconds interval)
      : observer_(interval, shape, [this] { return tallies_; }) {}

  /// Counts, then reports the tick [begin, begin + 60).
  void tick(Seconds begin, Measure measure, std::uint32_t cell,
            std::int64_t amount) {
    tallies_.counts[static_cast<std::size_t>(measure) * shape.cells() + cell] +=
        amount;
    idle(begin);
  }

  /// Reports the idle tick [begin, begin + 60).
  void idle(Seconds begin) {
    observer_.on_tick({.begin = begin,
                       .end = begin + 60,
                       .first_slot = PostId{0},
                       .posts = {},
                       .background = background_,
                       .laws = laws_});
  }

  /// Adds to the everyday posts of a cell.
  void add_background(std::size_t cell, std::int64_t amount) {
    background_[cell] += amount;
  }

  /// So much of the story is held in each community.
  void set_credence(std::vector<std::int64_t> sums) {
    tallies_.credence = std::move(sums);
  }

  void set_laws(std::vector<SilenceLaw> laws) { laws_ = std::move(laws); }

  SeriesColumns columns(Seconds time_done) {
    return observer_.columns(time_done);
  }

 private:
  Tallies tallies_{
      std::vector<std::int64_t>(std::size_t{shape.cells()} * measure_count, 0),
      std::vector<std::int64_t>(shape.held_cells(), 0)};
  SeriesObserver observer_;
  std::vector<std::int64_t> background_ =
      std::vector<std::int64_t>(shape.communities * shape.platforms, 0);
  std::vector<SilenceLaw> laws_;
};

/// A cell of a measure over the intervals.
Values series_of(const SeriesColumns& columns, Measure measure,
                 std::uint32_t cell) {
  const auto& values =
      columns.measures[static_cast<std::size_t>(measure)].values;
  Values series;
  for (std::size_t i = cell; i < values.size(); i += shape.cells()) {
    series.push_back(values[i]);
  }
  return series;
}

}  // namespace

TEST_CASE("counts fall into the interval of their tick") {
  Ticks ticks(120);
  ticks.tick(0, Measure::posts, 3, 1);
  ticks.tick(60, Measure::posts, 3, 2);   // last tick of the first interval
  ticks.tick(120, Measure::posts, 3, 4);  // first of the second
  ticks.tick(180, Measure::seen, 0, 5);
  const SeriesColumns columns = ticks.columns(240);
  CHECK(columns.time == std::vector<Seconds>{120, 240});
  CHECK(series_of(columns, Measure::posts, 3) == Values{3, 4});
  CHECK(series_of(columns, Measure::posts, 2) == Values{0, 0});
  CHECK(series_of(columns, Measure::seen, 0) == Values{0, 5});
}

TEST_CASE("quiet intervals are there, with zeros") {
  Ticks ticks(60);
  ticks.idle(0);
  ticks.tick(60, Measure::posts, 0, 1);
  ticks.idle(120);
  ticks.idle(180);
  ticks.tick(240, Measure::posts, 0, 2);
  ticks.idle(300);
  const SeriesColumns columns = ticks.columns(360);
  CHECK(columns.time == std::vector<Seconds>{60, 120, 180, 240, 300, 360});
  CHECK(series_of(columns, Measure::posts, 0) == Values{0, 1, 0, 0, 2, 0});
}

TEST_CASE("an interval in which the run stops is kept as far as it goes") {
  Ticks ticks(600);
  ticks.tick(0, Measure::posts, 0, 1);
  for (Seconds begin = 60; begin < 660; begin += 60) {
    ticks.idle(begin);
  }
  ticks.tick(660, Measure::posts, 0, 2);
  const SeriesColumns columns = ticks.columns(720);
  CHECK(columns.time == std::vector<Seconds>{600, 720});
  CHECK(series_of(columns, Measure::posts, 0) == Values{1, 2});
}

TEST_CASE("a run that ends with an interval has no empty one after it") {
  Ticks ticks(60);
  ticks.tick(0, Measure::posts, 0, 1);
  CHECK(ticks.columns(60).time == std::vector<Seconds>{60});
  Ticks nothing(60);
  CHECK(nothing.columns(0).time.empty());
}

TEST_CASE("who became aware stays so, and credence is held, not counted") {
  Ticks ticks(60);
  const std::uint32_t first = shape.cell(CommunityId{0}, {}, {}, Kind::person);
  const std::uint32_t second = shape.cell(CommunityId{1}, {}, {}, Kind::bot);
  ticks.set_credence({512, 0});
  ticks.tick(0, Measure::newly_aware, first, 3);
  ticks.set_credence({-100, 7});
  ticks.tick(60, Measure::newly_aware, second, 1);
  ticks.idle(120);
  const SeriesColumns columns = ticks.columns(180);
  CHECK(columns.aware == Values{3, 0, 3, 1, 3, 1});
  CHECK(columns.credence ==
        std::vector<std::int64_t>{512, 0, -100, 7, -100, 7});
}

TEST_CASE("everyday posts are counted in idle ticks too") {
  Ticks ticks(120);
  ticks.add_background(0, 5);
  ticks.idle(0);
  ticks.add_background(0, 2);
  ticks.tick(60, Measure::posts, 0, 1);
  ticks.add_background(0, 4);
  ticks.idle(120);
  const SeriesColumns columns = ticks.columns(180);
  const std::size_t cells = shape.communities * shape.platforms;
  REQUIRE(columns.background.size() == 2 * cells);
  CHECK(columns.background[0] == 7);
  CHECK(columns.background[cells] == 4);
  CHECK(series_of(columns, Measure::posts, 0) == Values{1, 0});
}

TEST_CASE("a law is in force in the intervals whose last second it holds") {
  SilenceLaw law;
  law.begin = 100;
  law.end = 180;
  SilenceLaw lifted = law;
  lifted.enabled = false;
  Ticks ticks(60);
  ticks.set_laws({law, lifted});
  for (Seconds begin = 0; begin < 240; begin += 60) {
    ticks.idle(begin);
  }
  CHECK(ticks.columns(240).law ==
        std::vector<std::uint8_t>{0, 0, 1, 0, 1, 0, 0, 0});
}

TEST_CASE("measures are named in code order and described") {
  const SeriesColumns columns = Ticks(60).columns(60);
  std::vector<std::string> names;
  for (const auto& measure : columns.measures) {
    names.push_back(measure.name);
    CHECK_FALSE(measure.description.empty());
    CHECK(measure.values.size() == shape.cells());
  }
  CHECK(names == std::vector<std::string>{"posts", "reposts", "mentions",
                                          "deliveries", "seen", "newly_aware",
                                          "newly_posting"});
}

}  // namespace leaksim

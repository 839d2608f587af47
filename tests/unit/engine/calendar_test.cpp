#include "engine/calendar.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <random>
#include <vector>

#include "core/error.hpp"

namespace leaksim {

namespace {

struct Entry {
  Seconds due = 0;
  int name = 0;
};

/// The names of what is taken out, ascending.
std::vector<int> taken(Calendar<Entry>& calendar, Seconds begin) {
  std::vector<Entry> entries;
  calendar.take(begin, entries);
  std::vector<int> result;
  for (const Entry& entry : entries) {
    result.push_back(entry.name);
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("a calendar hands out what is due in a tick, once") {
  Calendar<Entry> calendar(60, 180);
  calendar.add({59, 1});
  calendar.add({60, 2});
  calendar.add({119, 3});
  calendar.add({120, 4});
  CHECK(taken(calendar, 0) == std::vector<int>{1});
  CHECK(calendar.has_work(60));
  CHECK(taken(calendar, 60) == std::vector<int>{2, 3});
  CHECK_FALSE(calendar.has_work(60));
  CHECK(taken(calendar, 60).empty());
  CHECK(calendar.has_work(120));
}

TEST_CASE("more may be added to a tick that has been taken") {
  Calendar<Entry> calendar(60, 60);
  calendar.add({5, 1});
  taken(calendar, 0);
  calendar.add({4, 2});
  CHECK(taken(calendar, 0) == std::vector<int>{2});
}

TEST_CASE("a calendar keeps nothing that is due at the end or later") {
  Calendar<Entry> calendar(60, 100);
  calendar.add({99, 1});
  calendar.add({100, 2});
  calendar.add({2'000'000'000, 3});
  CHECK(taken(calendar, 60) == std::vector<int>{1});
}

TEST_CASE("ticks share the store and lose nothing, however much there is") {
  constexpr int entries = 100'000;
  Calendar<Entry> calendar(1, 10);
  std::vector<int> all;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < entries; ++i) {
      calendar.add({i % 7 == 0 ? 3 : i % 10, i});
    }
    for (Seconds tick = 0; tick < 10; ++tick) {
      const auto names = taken(calendar, tick);
      all.insert(all.end(), names.begin(), names.end());
    }
    std::sort(all.begin(), all.end());
    std::vector<int> expected(entries);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(all == expected);
    all.clear();
  }
  calendar.add({4, 1});
  calendar.clear();
  CHECK_FALSE(calendar.has_work(4));
}

TEST_CASE("what is added hours before comes in its tick, and more meanwhile") {
  constexpr Seconds tick = 7;
  constexpr Seconds ticks = 1000;
  Calendar<Entry> calendar(tick, tick * ticks);
  std::map<Seconds, std::vector<int>> expected;  // by tick
  int name = 0;
  const auto add = [&](Seconds due) {
    calendar.add({due, name});
    expected[due / tick].push_back(name++);
  };
  std::mt19937_64 engine(1);
  const auto draw_from = [&](Seconds first) {
    return std::uniform_int_distribution<Seconds>(first,
                                                  tick * ticks - 1)(engine);
  };
  for (int i = 0; i < 20'000; ++i) {
    add(draw_from(0));
  }
  std::vector<Entry> ahead;
  for (Seconds t = 0; t < ticks; ++t) {
    const Seconds begin = t * tick;
    for (int i = 0; i < 20; ++i) {
      add(draw_from(begin));
    }
    ahead.clear();
    const Seconds later = draw_from(begin);
    calendar.append_due(later, ahead);
    REQUIRE(ahead.size() == expected[later / tick].size());
    REQUIRE(calendar.has_work(begin) == !expected[t].empty());
    REQUIRE(taken(calendar, begin) == expected[t]);
    expected.erase(t);
    REQUIRE_FALSE(calendar.has_work(begin));
  }
}

TEST_CASE("nothing is due before the start") {
  Calendar<Entry> calendar(60, 100);
  CHECK_THROWS_AS(calendar.add({-1, 1}), InternalError);
}

}  // namespace leaksim

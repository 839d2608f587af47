#include "engine/calendar.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace leaksim {

namespace {

struct Entry {
  Seconds due = 0;
  int name = 0;
};

std::vector<int> names(const std::vector<Entry>& entries) {
  std::vector<int> result;
  for (const Entry& entry : entries) {
    result.push_back(entry.name);
  }
  return result;
}

}  // namespace

TEST_CASE("a calendar hands out what is due in a tick, once") {
  Calendar<Entry> calendar(60, 180);
  calendar.add({59, 1});
  calendar.add({60, 2});
  calendar.add({119, 3});
  calendar.add({120, 4});
  CHECK(names(calendar.take(0)) == std::vector<int>{1});
  CHECK(calendar.has_work(60));
  CHECK(names(calendar.take(60)) == std::vector<int>{2, 3});
  CHECK_FALSE(calendar.has_work(60));
  CHECK(calendar.take(60).empty());
  CHECK(calendar.has_work(120));
}

TEST_CASE("more may be added to a tick that has been taken") {
  Calendar<Entry> calendar(60, 60);
  calendar.add({5, 1});
  calendar.take(0);
  calendar.add({4, 2});
  CHECK(names(calendar.take(0)) == std::vector<int>{2});
}

TEST_CASE("a calendar keeps nothing that is due at the end or later") {
  Calendar<Entry> calendar(60, 100);
  calendar.add({99, 1});
  calendar.add({100, 2});
  calendar.add({2'000'000'000, 3});
  CHECK(names(calendar.take(60)) == std::vector<int>{1});
}

TEST_CASE("nothing is due before the start") {
  Calendar<Entry> calendar(60, 100);
  CHECK_THROWS_AS(calendar.add({-1, 1}), InternalError);
}

}  // namespace leaksim

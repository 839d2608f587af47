// By how much do a story's reposts change?
#include "measure/repost_times.hpp"

#include <catch2/catch.hpp>

#include "case_record.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

constexpr std::uint8_t leak = 0;
constexpr std::uint8_t denial = 1;

/// Reposts of the leak at these times after an original at 0, every second one
/// on the other platform; and one of the denial at 50.
RepostTimes reposts_at(const std::vector<Seconds>& times) {
  std::vector<PostRow> rows = {{.t = 0}, {.t = 1, .story = denial}};
  std::uint8_t platform = twitter;
  for (const Seconds t : times) {
    rows.push_back(
        {.t = t, .account = american, .parent = 0, .platform = platform});
    platform = platform == twitter ? facebook : twitter;
  }
  rows.push_back({.t = 50, .account = french, .parent = 1, .story = denial});
  return repost_times(record_of(rows));
}

}  // namespace

TEST_CASE("reposts of a story count on every platform, originals do not") {
  CHECK(reposts_at({10, 20, 30})[leak] ==
        std::vector<Seconds>{t0 + 10, t0 + 20, t0 + 30});
  CHECK(reposts_at({10, 20, 30})[denial] == std::vector<Seconds>{t0 + 50});
}

TEST_CASE("the change is that of the reposts from a moment on") {
  const RepostTimes without = reposts_at({10, 20, 30, 40});
  const RepostTimes with = reposts_at({5, 20});
  const auto change = [&](std::uint8_t story, Seconds t) {
    return change_of_reposts(without, with, story, t0 + t);
  };
  CHECK(value_of(change(leak, 0)) == Approx(-0.5));
  CHECK(value_of(change(leak, 20)) == Approx(1.0 / 3.0 - 1.0));
  CHECK(value_of(change(leak, 21)) == -1.0);
  CHECK(value_of(change(denial, 0)) == 0.0);
  CHECK(change(leak, 41).reason == "no reposts that could become fewer");
  CHECK(value_of(change_of_reposts(with, without, leak, 0)) == 1.0);
}

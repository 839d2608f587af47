// When do domestic accounts post about politics?
#include "measure/domestic_day.hpp"

#include <catch2/catch.hpp>

#include "case_record.hpp"

using namespace leaksim;
using namespace leaksim::test;

namespace {

/// Background by the hour for `days`, on both platforms: the community us has
/// 1000, fr `domestic` on twitter and 1 on facebook.
template <class Domestic>
void add_background(RunRecord& record, int days, Domestic domestic) {
  record.time_done = days * day;
  for (int h = 0; h < days * 24; ++h) {
    record.series.time.push_back((h + 1) * hour);
    for (const int count : {1000, 1000, domestic(h), 1}) {
      record.series.background.push_back(count);
    }
  }
}

/// A run from Wednesday 00:00, so that Wednesday and Thursday are ordinary.
RunRecord from_wednesday() {
  RunRecord record = record_of({});
  record.start.unix_seconds -= 2 * day;
  record.t0 += 2 * day;
  return record;
}

}  // namespace

TEST_CASE("Sunday's domestic posts are the background's and the stories'") {
  const Seconds sunday = 2 * day - t0;
  RunRecord record = record_of({
      {.t = 0, .account = french},
      {.t = sunday + 20 * hour - 1, .account = french},
      {.t = sunday + 20 * hour, .account = french, .platform = facebook},
      {.t = sunday + 20 * hour + 1, .account = french_bot, .hashtag = 0},
      {.t = sunday + 20 * hour + 2, .account = american},
      {.t = sunday + 21 * hour, .account = silent},
  });
  // 24 hours of 2, of which the evening one has 7 more; two posts in it and
  // two beside it.
  add_background(record, 3, [](int h) { return h == 2 * 24 + 20 ? 8 : 1; });
  CHECK(value_of(sunday_evening_share(CaseRun(record))) ==
        Approx((9.0 + 2) / (2 * 24 + 7 + 4)));
  CHECK_FALSE(
      sunday_evening_share(CaseRun(stopped_at(record, 3 * day - t0 - 1)))
          .value);
}

TEST_CASE("ordinary days are the whole days before that of t0") {
  RunRecord record = from_wednesday();
  // Wednesday and Thursday have 9 at 20 h and 0 at 3 h; later days shout.
  add_background(record, 5, [](int h) {
    if (h >= 48) {
      return h % 24 == 6 ? 5000 : 0;
    }
    return h % 24 == 20 ? 9 : h % 24 == 3 ? 0 : 4;
  });
  const double total = 24 + 9 + 22 * 4;
  CHECK(value_of(lowest_hour_share(CaseRun(record))) == Approx(1 / total));
  CHECK(value_of(peak_hour(CaseRun(record))) == 20.0);
}

TEST_CASE("without ordinary days or background there is no figure") {
  RunRecord record = record_of({});
  CHECK(peak_hour(CaseRun(record)).reason == "the background is not recorded");
  CHECK(sunday_evening_share(CaseRun(record)).reason ==
        "the background is not recorded");
  add_background(record, 3, [](int) { return 1; });
  CHECK(peak_hour(CaseRun(record)).reason ==
        "the run has no whole day before that of t = 0");
}

TEST_CASE("intervals must not reach over a full hour") {
  RunRecord record = from_wednesday();
  record.time_done = 5 * day;
  for (Seconds end = 0; end < 5 * day;) {
    end += 90 * 60;
    record.series.time.push_back(end);
    record.series.background.insert(record.series.background.end(),
                                    {1, 1, 1, 1});
  }
  CHECK(peak_hour(CaseRun(record)).reason ==
        "an interval of the series reaches over a full hour");
  CHECK_FALSE(sunday_evening_share(CaseRun(record)).value);
}

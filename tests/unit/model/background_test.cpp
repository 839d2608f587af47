#include "model/background.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace leaksim {

namespace {

constexpr CountryId here{0};
constexpr Seconds day = seconds_per_day;

SilenceLaw law_of(Seconds begin, Seconds end, double compliance) {
  SilenceLaw law;
  law.jurisdiction = here;
  law.begin = begin;
  law.end = end;
  law.compliance.fill(compliance);
  return law;
}

DailyRhythm uneven_rhythm() {
  RhythmParams params;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    params.hourly_share[hour] = 1.0 + static_cast<double>(hour % 5);
  }
  return DailyRhythm(params);
}

/// Posting over [0, 10 days) as a multiple of a day's, minute by minute.
double total_posting(const std::vector<SilenceLaw>& laws,
                     const DailyRhythm& rhythm,
                     const BackgroundParams& params) {
  double sum = 0.0;
  for (Seconds time = 0; time < 10 * day; time += 60) {
    sum += 60.0 * rhythm.at(time % day) *
           gate_factor(laws, here, ComplianceClass::ordinary, time, 0, rhythm,
                       params);
  }
  return sum / day;
}

}  // namespace

TEST_CASE("brought forward, held and lost posts add up to those suppressed") {
  const DailyRhythm rhythm = uneven_rhythm();
  const std::vector<SilenceLaw> laws{law_of(4 * day, 5 * day, 0.5)};
  BackgroundParams params;
  params.brought_forward_share = 0.2;
  params.held_share = 0.3;
  // A day is suppressed by half; half of that is made up for.
  CHECK(total_posting({}, rhythm, params) == Approx(10.0));
  CHECK(total_posting(laws, rhythm, params) == Approx(10.0 - 0.5 + 0.25));
  params.brought_forward_share = 0.0;
  CHECK(total_posting(laws, rhythm, params) == Approx(10.0 - 0.5 + 0.15));
  params.held_share = 0.0;
  CHECK(total_posting(laws, rhythm, params) == Approx(10.0 - 0.5));
}

TEST_CASE(
    "the gate is 1 away from any silence, and the rush lies at its ends") {
  const DailyRhythm rhythm{RhythmParams{}};
  const std::vector<SilenceLaw> laws{law_of(4 * day, 5 * day, 0.4)};
  BackgroundParams params;
  params.rush_hours = 2.0;
  params.held_share = 0.1;
  const auto gate = [&](Seconds time) {
    return gate_factor(laws, here, ComplianceClass::ordinary, time, 0, rhythm,
                       params);
  };
  CHECK(gate(4 * day - 7201) == 1.0);
  // 0.2 · 0.4 · 24 h of posting, in 2 h.
  CHECK(gate(4 * day - 7200) == Approx(1.0 + 0.96));
  CHECK(gate(4 * day) == Approx(0.6));
  CHECK(gate(5 * day - 1) == Approx(0.6));
  CHECK(gate(5 * day) == Approx(1.0 + 0.48));
  CHECK(gate(5 * day + 7200) == 1.0);
}

TEST_CASE("a law elsewhere, a lifted one or an embargo changes nothing") {
  const DailyRhythm rhythm{RhythmParams{}};
  SilenceLaw lifted = law_of(0, day, 1.0);
  lifted.enabled = false;
  SilenceLaw elsewhere = law_of(0, day, 1.0);
  elsewhere.jurisdiction = CountryId{1};
  SilenceLaw embargo = law_of(0, day, 1.0);
  embargo.story = StoryId{0};
  const std::vector<SilenceLaw> laws{lifted, elsewhere, embargo};
  for (const Seconds time : {0, 3600, day, day + 60}) {
    CHECK(gate_factor(laws, here, ComplianceClass::official, time, 0, rhythm,
                      {}) == 1.0);
  }
}

TEST_CASE("officials' silence fades from memory at its own pace") {
  BackgroundParams params;
  params.memory_hours = 5.0;
  params.reactive_share = 0.5;
  double memory = 1.0;
  for (int hour = 0; hour < 10; ++hour) {
    memory = next_memory(memory, 0.0, 3600, params);
  }
  CHECK(memory == Approx(std::exp(-2.0)));
  CHECK(posting_factor(1.0, memory, params) ==
        Approx(0.5 + 0.5 * std::exp(-2.0)));
  CHECK(posting_factor(1.0, 1.0, params) == 1.0);
  CHECK(posting_factor(0.0, 1.0, params) == 0.0);
}

}  // namespace leaksim

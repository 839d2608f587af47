#include "model/attention.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "core/distributions.hpp"
#include "core/error.hpp"
#include "model/whole_seconds.hpp"
#include "support/statistics.hpp"
#include "unit/model/example_rhythms.hpp"

namespace leaksim {
namespace {

using testing::exponential_cdf;
using testing::flat_params;
using testing::french_params;
using testing::keyed_uniforms;
using testing::ks_critical;
using testing::ks_statistic;
using testing::office_params;
using testing::SummedRhythm;

constexpr Seconds hour = seconds_per_hour;
constexpr double lowest_uniform = 0x1p-33;
constexpr double highest_uniform = 1.0 - 0x1p-33;
constexpr std::size_t visits = 20'000;

TEST_CASE("the seen share is λK / (λK + f)") {
  REQUIRE(seen_share(5.0, 20.0, 100.0) == Approx(0.5));
  REQUIRE(seen_share(2.0, 10.0, 80.0) == Approx(0.2));
  REQUIRE(seen_share(60.0, 20.0, 400.0) == Approx(0.75));
}

TEST_CASE("limits of the seen share") {
  REQUIRE(seen_share(5.0, 20.0, 0.0) == 1.0);
  REQUIRE(seen_share(0.0, 20.0, 100.0) == 0.0);
  REQUIRE(seen_share(5.0, 0.0, 100.0) == 0.0);
  REQUIRE(seen_share(0.0, 20.0, 0.0) == 0.0);
  REQUIRE(seen_share(0.01, 1.0, 1e9) == Approx(1e-11));
}

TEST_CASE("who follows more sees a smaller share") {
  double last = 1.0;
  for (int power = 0; power < 20; ++power) {
    const double arriving = std::ldexp(1.0, power);
    const double share = seen_share(5.0, 20.0, arriving);
    REQUIRE(share < last);
    last = share;
  }
}

TEST_CASE("a post is met at λ + f/K per second") {
  REQUIRE(later_visit_rate(5.0, 20.0, 100.0) == Approx(10.0 / 86'400.0));
  REQUIRE(later_visit_rate(5.0, 20.0, 0.0) == Approx(5.0 / 86'400.0));
  REQUIRE(later_visit_rate(0.0, 4.0, 8.0) == Approx(2.0 / 86'400.0));
  REQUIRE(later_visit_rate(0.0, 4.0, 0.0) == 0.0);
}

std::vector<double> waits(std::uint32_t name, double rate,
                          const AttentionParams& params,
                          const DailyRhythm& rhythm, Seconds start) {
  std::vector<double> result;
  for (const double u : keyed_uniforms(name, visits)) {
    result.push_back(view_wait(u, rate, params, rhythm, start));
  }
  return result;
}

TEST_CASE("without rhythm the wait is a mixture of two exponentials") {
  const AttentionParams params;
  const double rate = 1.0 / 6000.0;
  const auto samples = waits(11, rate, params, DailyRhythm(flat_params()), 0);
  const auto mixture = [&](double wait) {
    return 0.25 * exponential_cdf(wait, 150.0) +
           0.75 * exponential_cdf(wait, 6000.0);
  };
  REQUIRE(ks_statistic(samples, mixture, 1.0) < ks_critical(visits));
}

// The mixture with the later visit's hazard rate · c(t), integrated second by
// second, and the weight of those online taken from c at the delivery.
void check_mixture(const RhythmParams& shape, Seconds start, double rate) {
  CAPTURE(start, rate);
  const AttentionParams params;
  constexpr Seconds reach = 10 * seconds_per_day;
  const SummedRhythm sums(shape, start, reach);
  const double online =
      std::min(1.0, 0.25 * testing::hourly_rates(
                               shape)[static_cast<std::size_t>(start / hour)]);
  const auto mixture = [&](double wait) {
    return online * exponential_cdf(wait, 150.0) +
           (1.0 - online) * -std::expm1(-rate * sums.after(wait));
  };
  const auto samples = waits(12, rate, params, DailyRhythm(shape), start);
  REQUIRE(ks_statistic(samples, mixture, 1.0) < ks_critical(visits));
}

TEST_CASE("with a rhythm the later visit follows the clock") {
  for (const Seconds start : {0, 4 * hour + 1800, 12 * hour,
                              20 * hour + 49 * 60, 23 * hour + 55 * 60}) {
    check_mixture(french_params(), start, 1.0 / 9000.0);
    check_mixture(french_params(), start, 1.0 / 40'000.0);
  }
}

TEST_CASE("while nobody is up nothing is seen before the morning") {
  check_mixture(office_params(), 2 * hour, 1.0 / 9000.0);
  check_mixture(office_params(), 16 * hour + 3000, 1.0 / 9000.0);
  const DailyRhythm office(office_params());
  for (const double u : {lowest_uniform, 0.1, 0.5, highest_uniform}) {
    REQUIRE(view_wait(u, 1e-3, AttentionParams{}, office, 2 * hour) >=
            7 * hour);
  }
}

// With no wait online and next to no later visits a wait of 1 s tells those
// who are online. Evenly spaced uniforms count them to within one.
double measured_online(double share, const RhythmParams& shape, Seconds start) {
  AttentionParams params;
  params.online_share = share;
  params.online_wait_seconds = 0.0;
  const DailyRhythm rhythm(shape);
  constexpr int count = 10'000;
  int online = 0;
  for (int i = 0; i < count; ++i) {
    const double u = (i + 0.5) / count;
    online += view_wait(u, 1e-12, params, rhythm, start) == 1 ? 1 : 0;
  }
  return static_cast<double>(online) / count;
}

TEST_CASE("the share online is the given one times the rhythm, at most 1") {
  const auto near = [](double share) { return Approx(share).margin(1.1e-4); };
  REQUIRE(measured_online(0.25, flat_params(), 0) == near(0.25));
  REQUIRE(measured_online(0.0, flat_params(), 0) == 0.0);
  REQUIRE(measured_online(1.0, flat_params(), 0) == 1.0);
  REQUIRE(measured_online(0.25, office_params(), 12 * hour) == near(0.75));
  REQUIRE(measured_online(0.25, office_params(), 17 * hour) == 0.0);
  REQUIRE(measured_online(0.4, office_params(), 12 * hour) == 1.0);
  const auto rates = testing::hourly_rates(french_params());
  REQUIRE(measured_online(0.2, french_params(), 20 * hour) ==
          near(0.2 * rates[20]));
  REQUIRE(measured_online(0.2, french_params(), 4 * hour + 3599) ==
          near(0.2 * rates[4]));
}

TEST_CASE("within a component the wait grows with the uniform") {
  const DailyRhythm rhythm(french_params());
  const AttentionParams params;
  const Seconds start = 23 * hour;
  const double online = 0.25 * rhythm.at(start);
  Seconds last = 1;
  bool later = false;
  for (int i = 0; i < 100'000; ++i) {
    const double u = (i + 0.5) / 100'000;
    if (!later && u >= online) {
      later = true;
      last = 1;
    }
    const Seconds wait = view_wait(u, 1e-4, params, rhythm, start);
    REQUIRE(wait >= last);
    last = wait;
  }
  REQUIRE(later);
}

TEST_CASE("every uniform gives a wait from 1 s to 100 million seconds") {
  for (const RhythmParams& shape :
       {flat_params(), french_params(), office_params()}) {
    const DailyRhythm rhythm(shape);
    for (const double share : {0.0, 0.1, 0.25, 1.0}) {
      AttentionParams params;
      params.online_share = share;
      const double online = share * rhythm.at(13 * hour);
      for (const double u :
           {lowest_uniform, 0.1, 0.25, 0.5, highest_uniform,
            std::nextafter(online, 0.0), online, std::nextafter(online, 1.0)}) {
        if (u <= 0.0 || u >= 1.0) {
          continue;
        }
        for (const double rate : {0.0, 1e-12, 1e-4, 1e6}) {
          CAPTURE(share, u, rate);
          const Seconds wait = view_wait(u, rate, params, rhythm, 13 * hour);
          REQUIRE(wait >= 1);
          REQUIRE(wait <= 100'000'000);
        }
      }
    }
  }
}

TEST_CASE("the waits of many are those of each") {
  const AttentionParams params;
  constexpr double day = seconds_per_day;
  const std::vector<double> all_u = keyed_uniforms(61, 40);
  // Now or never, within minutes, after days.
  const std::vector<double> some_rates = {0.0, 1e9, 0.1, 1.0 / day, 0.01 / day};
  for (const RhythmParams& rhythm_params : {french_params(), office_params()}) {
    const DailyRhythm rhythm(rhythm_params);
    for (std::size_t count = 1; count <= all_u.size(); ++count) {
      const auto start = static_cast<Seconds>(2081 * count);
      const std::span u = std::span(all_u).first(count);
      std::vector<double> exponentials(count);
      std::vector<double> rates;
      const ViewMoment moment(params, rhythm, start);
      moment.to_shares(u, exponentials.data());
      for (std::size_t i = 0; i < count; ++i) {
        exponentials[i] = exponential_quantile(exponentials[i], 1.0);
        rates.push_back(some_rates[i % some_rates.size()]);
      }
      // One place more, which must be left alone.
      std::vector<Seconds> waits(count + 1, -1);
      moment.to_waits(u, exponentials.data(), rates.data(), waits.data());
      for (std::size_t i = 0; i < count; ++i) {
        CAPTURE(count, i);
        REQUIRE(waits[i] == view_wait(u[i], rates[i], params, rhythm, start));
      }
      REQUIRE(waits[count] == -1);
    }
  }
}

TEST_CASE("who is online waits an exponential time, in whole seconds") {
  AttentionParams params;
  params.online_share = 1.0;
  const DailyRhythm rhythm(flat_params());
  for (const double u : {lowest_uniform, 1e-6, 0.01, 0.3, 0.75, 0.999999}) {
    const double mean = params.online_wait_seconds;
    CHECK(view_wait(u, 1e-4, params, rhythm, 0) ==
          whole_seconds(exponential_quantile(u, 1.0) * mean, 100'000'000));
  }
}

TEST_CASE("who never visits meets nothing in any run") {
  AttentionParams params;
  params.online_share = 0.0;
  const DailyRhythm rhythm(french_params());
  REQUIRE(view_wait(0.5, 0.0, params, rhythm, 0) == 100'000'000);
}

#ifdef LEAKSIM_CHECKS
TEST_CASE("a visit that reads nothing has no rate of meeting a post") {
  REQUIRE_THROWS_AS(later_visit_rate(5.0, 0.0, 10.0), InternalError);
}
#endif

}  // namespace
}  // namespace leaksim

#include "model/amplifier.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "support/statistics.hpp"

namespace leaksim {
namespace {

using testing::keyed_uniforms;
using testing::ks_critical;
using testing::ks_statistic;
using testing::normal_critical;
using testing::UniformSequence;

constexpr std::size_t draws = 20'000;

TEST_CASE("rates of amplifiers are log-normal and cut") {
  const AmplifierParams params;
  std::vector<double> below;
  for (const double u : keyed_uniforms(51, draws)) {
    const double rate = draw_rate_per_hour(params, u);
    REQUIRE(rate <= 150.0);
    if (rate < 150.0) {
      below.push_back(rate);
    }
  }
  const double kept = testing::log_normal_cdf(150.0, 5.0, 1.2);
  REQUIRE(static_cast<double>(below.size()) / draws ==
          Approx(kept).epsilon(0).margin(
              normal_critical() * std::sqrt(kept * (1.0 - kept) / draws)));
  const auto law = [kept](double rate) {
    return testing::log_normal_cdf(rate, 5.0, 1.2) / kept;
  };
  REQUIRE(ks_statistic(below, law) < ks_critical(below.size()));
}

TEST_CASE("a spell begins after an exponential delay, lasts log-normally") {
  const AmplifierParams params;
  const auto uniforms = keyed_uniforms(52, 2 * draws);
  std::vector<double> delays;
  std::vector<double> lengths;
  for (std::size_t i = 0; i < draws; ++i) {
    const WorkingSpell spell =
        draw_spell(params, 5.0, 1000, uniforms[2 * i], uniforms[2 * i + 1]);
    REQUIRE(spell.begin >= 1000);
    REQUIRE(spell.end >= spell.begin);
    // Both are whole seconds rounded down: one more is rounded up.
    delays.push_back(spell.begin - 1000 + 1);
    lengths.push_back(spell.end - spell.begin + 1);
  }
  REQUIRE(
      ks_statistic(
          delays,
          [](double delay) { return testing::exponential_cdf(delay, 1800.0); },
          1.0) < ks_critical(draws));
  REQUIRE(ks_statistic(
              lengths,
              [](double length) {
                return testing::log_normal_cdf(length, 7200.0, 0.5);
              },
              1.0) < ks_critical(draws));
}

TEST_CASE("a spell's rates are those of the account, and a tenth at rest") {
  const WorkingSpell spell = draw_spell(AmplifierParams{}, 36.0, 0, 0.5, 0.5);
  REQUIRE(spell.rate_per_second == Approx(0.01));
  REQUIRE(spell.rest_rate_per_second == Approx(0.001));
  REQUIRE(spell.end - spell.begin == Approx(7200).margin(1));
  // Φ(1): one standard deviation of the logarithm up.
  const WorkingSpell longer =
      draw_spell(AmplifierParams{}, 36.0, 0, 0.5, 0.8413447461);
  REQUIRE(longer.end - longer.begin ==
          Approx(7200.0 * std::exp(0.5)).margin(1));
}

TEST_CASE("delay and length of a spell come from their own uniforms") {
  const AmplifierParams params;
  const WorkingSpell base = draw_spell(params, 5.0, 0, 0.4, 0.6);
  const WorkingSpell later = draw_spell(params, 5.0, 0, 0.8, 0.6);
  const WorkingSpell longer = draw_spell(params, 5.0, 0, 0.4, 0.9);
  REQUIRE(later.begin > base.begin);
  REQUIRE(later.end - later.begin == base.end - base.begin);
  REQUIRE(longer.begin == base.begin);
  REQUIRE(longer.end > base.end);
}

TEST_CASE("spells without delay or spread are the same for all") {
  AmplifierParams params;
  params.spell_delay_mean_hours = 0.0;
  params.spell_sigma = 0.0;
  for (const double u : {0x1p-33, 0.5, 1.0 - 0x1p-33}) {
    const WorkingSpell spell = draw_spell(params, 5.0, 777, u, u);
    REQUIRE(spell.begin == 777);
    REQUIRE(spell.end == 777 + 7200);
  }
  params.spell_delay_mean_hours = 1e30;
  params.spell_median_hours = 1e30;
  const WorkingSpell endless = draw_spell(params, 5.0, 777, 0.5, 0.5);
  REQUIRE(endless.begin > 777);
  REQUIRE(endless.end > endless.begin);
}

/// When the integrated rate after `now` reaches `amount`, by summing in steps
/// of a hundredth of a second.
double summed_time(const WorkingSpell& spell, Seconds now, double amount) {
  constexpr std::int64_t steps_per_second = 100;
  double integral = 0.0;
  auto step = now * steps_per_second;
  while (integral < amount) {
    const auto second = step / steps_per_second;
    if (second >= spell.begin) {
      integral += (second < spell.end ? spell.rate_per_second
                                      : spell.rest_rate_per_second) /
                  steps_per_second;
    }
    ++step;
  }
  return static_cast<double>(step) / steps_per_second;
}

TEST_CASE("the next post is due where the integrated rate reaches the draw") {
  const WorkingSpell spell{1000, 3000, 0.02, 0.002};
  for (const Seconds now : {0, 999, 1000, 1001, 2500, 2999, 3000, 3001, 8000}) {
    for (const double amount :
         {0.001, 0.03, 0.5, 1.0, 7.77, 39.0, 41.0, 60.0}) {
      CAPTURE(now, amount);
      const Seconds next = next_own_post(spell, now, amount);
      REQUIRE(next > now);
      REQUIRE(next ==
              Approx(std::max(summed_time(spell, now, amount), now + 1.0))
                  .margin(0.52));
    }
  }
}

TEST_CASE("times of posts by a table worked by hand") {
  const WorkingSpell spell{1000, 3000, 0.02, 0.002};
  REQUIRE(next_own_post(spell, 0, 1.0) == 1050);
  REQUIRE(next_own_post(spell, 2000, 1.0) == 2050);
  REQUIRE(next_own_post(spell, 2000, 20.0) == 3000);
  REQUIRE(next_own_post(spell, 2000, 21.0) == 3500);
  REQUIRE(next_own_post(spell, 5000, 1.0) == 5500);
  REQUIRE(next_own_post(spell, 2000, 1e-6) == 2001);
  REQUIRE(next_own_post(spell, 0, 0.0) == 1000);
  REQUIRE(next_own_post(spell, 1000, 0.0) == 1001);
  const WorkingSpell empty{1000, 1000, 0.02, 0.002};
  REQUIRE(next_own_post(empty, 0, 1.0) == 1500);
}

TEST_CASE("an amplifier whose rates do not suffice never posts") {
  const WorkingSpell no_rest{1000, 3000, 0.02, 0.0};
  REQUIRE(next_own_post(no_rest, 0, 39.0) == 2950);
  REQUIRE(next_own_post(no_rest, 0, 41.0) == never);
  REQUIRE(next_own_post(no_rest, 3000, 1e-9) == never);
  const WorkingSpell mute{1000, 3000, 0.0, 0.0};
  REQUIRE(next_own_post(mute, 0, 1e-9) == never);
  const WorkingSpell slow{1000, 3000, 1e-12, 1e-13};
  REQUIRE(next_own_post(slow, 0, 1.0) == never);
}

/// Posts of one amplifier in [from, to).
int count_posts(const WorkingSpell& spell, Seconds from, Seconds to,
                UniformSequence& next) {
  int count = 0;
  for (Seconds now = next_own_post(spell, 0, next.exponential(1.0)); now < to;
       now = next_own_post(spell, now, next.exponential(1.0))) {
    count += now >= from ? 1 : 0;
  }
  return count;
}

/// Mean within its standard error; variance within the chi-square law of the
/// index of dispersion, normal for this many samples.
void check_poisson(const std::vector<double>& counts, double mean) {
  const auto found = testing::moments(counts);
  const auto count = static_cast<double>(counts.size());
  CAPTURE(mean, found.mean, found.variance);
  REQUIRE(found.mean ==
          Approx(mean).margin(normal_critical() * std::sqrt(mean / count)));
  const double spread = std::sqrt(2.0 / count + 1.0 / (mean * count));
  REQUIRE(found.variance / mean ==
          Approx(1.0).margin(normal_critical() * spread));
}

TEST_CASE("posts of a spell, and at rest after it, are Poisson counts") {
  const double per_hour = GENERATE(5.0, 30.0, 150.0);
  constexpr Seconds end = 1000 + 7200;
  constexpr Seconds rest_end = end + 10 * 3600;
  const double rate = per_hour / 3600.0;
  const WorkingSpell spell{1000, end, rate, 0.1 * rate};
  UniformSequence next(53);
  std::vector<double> before;
  std::vector<double> within;
  std::vector<double> after;
  for (int i = 0; i < 2000; ++i) {
    before.push_back(count_posts(spell, 0, 1000, next));
    within.push_back(count_posts(spell, 1000, end, next));
    after.push_back(count_posts(spell, end, rest_end, next));
  }
  REQUIRE(*std::max_element(before.begin(), before.end()) == 0.0);
  check_poisson(within, 2.0 * per_hour);
  check_poisson(after, per_hour);
}

TEST_CASE("counts of a spell have the Poisson distribution") {
  constexpr double mean = 10.0;
  constexpr std::size_t bins = 20;
  constexpr int count = 5000;
  const WorkingSpell spell{0, 7200, mean / 7200.0, 0.0};
  UniformSequence next(54);
  std::vector<double> observed(bins + 1, 0.0);
  for (int i = 0; i < count; ++i) {
    const auto posts =
        static_cast<std::size_t>(count_posts(spell, 0, 7200, next));
    ++observed[std::min(posts, bins)];
  }
  std::vector<double> expected(bins + 1, count);
  double probability = std::exp(-mean);
  for (std::size_t posts = 0; posts < bins; ++posts) {
    expected[posts] = count * probability;
    expected[bins] -= expected[posts];
    probability *= mean / (static_cast<double>(posts) + 1.0);
  }
  // Bins 0 to 2 are rare: one bin.
  for (auto* table : {&observed, &expected}) {
    (*table)[2] += (*table)[0] + (*table)[1];
    table->erase(table->begin(), table->begin() + 2);
  }
  REQUIRE(
      testing::chi_square_statistic(observed, expected) <
      testing::chi_square_critical(static_cast<double>(observed.size()) - 1.0));
}

TEST_CASE("suspensions come at their hazard from the spell's start") {
  AmplifierParams params;
  params.suspension_per_day = 2.0;
  testing::UniformSequence next(77);
  std::vector<double> days;
  for (int i = 0; i < 4000; ++i) {
    days.push_back((suspension_time(params, 500, next()) - 500) / 86400.0);
  }
  CHECK(testing::ks_statistic(
            days, [](double x) { return testing::exponential_cdf(x, 0.5); },
            1.0 / 86400.0) < testing::ks_critical(days.size()));
  params.suspension_per_day = 0.0;
  CHECK(suspension_time(params, 500, 0.3) == never);
}

}  // namespace
}  // namespace leaksim

// What one call of each rule of sim/model costs. Arguments change from call to
// call, so that nothing is computed once and branches are not learnt.

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "bench/fast_random.hpp"
#include "core/draws.hpp"
#include "model/amplifier.hpp"
#include "model/attention.hpp"
#include "model/background.hpp"
#include "model/belief.hpp"
#include "model/campaigner.hpp"
#include "model/engagement.hpp"
#include "model/intervention.hpp"
#include "model/item_feed.hpp"
#include "model/language.hpp"
#include "model/law.hpp"
#include "model/message.hpp"
#include "model/newsroom.hpp"
#include "model/response.hpp"
#include "model/rhythm.hpp"
#include "model/showings.hpp"
#include "model/trend.hpp"
#include "model/vote.hpp"

namespace leaksim::bench {

namespace {

/// Random arguments of a call.
struct Sample {
  double u = 0.5;     ///< in (0, 1)
  double rate = 1.0;  ///< 0 … 100
  std::uint32_t word = 0;
  Seconds time = 0;         ///< within two days
  std::uint32_t count = 1;  ///< 1 … 8
  Credence credence = 0;
};

constexpr std::size_t sample_count = 1024;

std::vector<Sample> draw_samples() {
  FastRandom random(1);
  std::vector<Sample> samples(sample_count);
  for (Sample& sample : samples) {
    sample.u = unit(random());
    sample.rate = 100.0 * random.unit();
    sample.word = random();
    sample.time = static_cast<Seconds>(random() % 172'800);
    sample.count = 1 + random() % 8;
    sample.credence = credence_of(random.unit());
  }
  return samples;
}

/// Registers a benchmark of `rule`, which takes a Sample.
template <class Rule>
void add(const std::string& name, Rule rule) {
  benchmark::RegisterBenchmark(
      ("rule/" + name).c_str(), [rule](benchmark::State& state) {
        const std::vector<Sample> samples = draw_samples();
        std::size_t i = 0;
        for ([[maybe_unused]] const auto _ : state) {
          benchmark::DoNotOptimize(rule(samples[i++ % sample_count]));
        }
      });
}

/// The French shares of the day, roughly: two peaks.
DailyRhythm day() {
  RhythmParams params;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    params.hourly_share[hour] = hour < 7 ? 0.8 : (hour % 8 == 4 ? 9.0 : 5.0);
  }
  return DailyRhythm(params);
}

std::vector<SilenceLaw> two_laws() {
  SilenceLaw silence;
  silence.begin = 72'000;
  silence.end = 144'000;
  silence.compliance = {1.0, 0.95, 0.1, 0.5, 0.0};
  silence.warnings.push_back({.time = 90'000,
                              .addressed = {true, true, true, true, false},
                              .leniency = 0.8});
  SilenceLaw embargo = silence;
  embargo.story = StoryId{1};
  return {silence, embargo};
}

void add_reading() {
  add("attention seen_share",
      [](const Sample& s) { return seen_share(s.rate, 8.0, 10.0 * s.rate); });
  add("attention later_visit_rate", [](const Sample& s) {
    return later_visit_rate(s.rate, 8.0, 10.0 * s.rate);
  });
  add("attention to_waits of 64", [rhythm = day()](const Sample& s) {
    std::array<double, 64> u;
    std::array<double, 64> rates;
    u.fill(s.u);
    rates.fill(1e-4);
    std::array<Seconds, 64> waits;
    const ViewMoment moment(AttentionParams{}, rhythm, s.time % 86'400);
    moment.to_waits(u, u.data(), rates.data(), waits.data());
    return waits[s.word % waits.size()];
  });
  add("rhythm at",
      [rhythm = day()](const Sample& s) { return rhythm.at(s.time % 86'400); });
  add("rhythm amount_within", [rhythm = day()](const Sample& s) {
    return rhythm.amount_within(s.time % 86'400, s.time);
  });
  const Showings showings(0.05, 0.2);
  add("showings draw_count",
      [showings](const Sample& s) { return showings.draw_count(s.word); });
  add("showings draw_first_seen", [showings](const Sample& s) {
    return showings.draw_first_seen(s.word,
                                    static_cast<std::uint16_t>(s.count));
  });
}

void add_answering() {
  add("response reinforcement_factor", [](const Sample& s) {
    return reinforcement_factor(ResponseParams{}, s.count);
  });
  add("response interest_left",
      [](const Sample& s) { return interest_left(s.time, 24.0); });
  add("response response_probability", [](const Sample& s) {
    return response_probability({.appeal = 0.01,
                                 .susceptibility = s.rate,
                                 .interest = s.u,
                                 .permitted = 0.5});
  });
  add("response reaction_time",
      [](const Sample& s) { return reaction_time(s.u, ResponseParams{}); });
  add("engagement repeat_probability", [](const Sample& s) {
    return repeat_probability(s.u, 0.5, s.time, EngagementParams{});
  });
  add("language language_factor", [](const Sample& s) {
    return language_factor(static_cast<LanguageSet>(s.word),
                           static_cast<LanguageSet>(s.word >> 8U),
                           LanguageId{1}, ResponseParams{});
  });
  add("language original_language", [](const Sample& s) {
    return original_language(LanguageId{0}, 3, s.word, LanguageParams{});
  });
  add("belief probability_of",
      [](const Sample& s) { return probability_of(s.credence); });
  add("belief credence_of", [](const Sample& s) { return credence_of(s.u); });
  add("belief strengthened", [](const Sample& s) {
    return strengthened(s.credence, s.u < 0.5, s.count, 0.1, BeliefParams{});
  });
  add("belief weakened", [](const Sample& s) {
    return weakened(s.credence, s.u < 0.5, s.count, BeliefParams{});
  });
  add("belief sharing_factor",
      [](const Sample& s) { return sharing_factor(s.u, BeliefParams{}); });
}

void add_institutions() {
  add("law is_binding", [laws = two_laws()](const Sample& s) {
    return is_binding(laws[0], CountryId{0}, StoryId{0}, s.time);
  });
  add("law permitted_share", [laws = two_laws()](const Sample& s) {
    return permitted_share(laws, CountryId{0}, ComplianceClass::ordinary,
                           StoryId{0}, s.time);
  });
  add("background gate_factor",
      [laws = two_laws(), rhythm = day()](const Sample& s) {
        return gate_factor(laws, CountryId{0}, ComplianceClass::ordinary,
                           s.time, 0, rhythm, BackgroundParams{});
      });
  add("background next_memory", [](const Sample& s) {
    return next_memory(s.u, s.rate, 60, BackgroundParams{});
  });
  add("background posting_factor", [](const Sample& s) {
    return posting_factor(s.u, s.rate, BackgroundParams{});
  });
  add("media verification_time", [](const Sample& s) {
    return verification_time(NewsroomParams{}, Coverage::fact, 0.1, s.u);
  });
  add("media is_newsworthy", [](const Sample& s) {
    return is_newsworthy(NewsroomParams{}, Coverage::contents, s.word);
  });
  add("media reach_now",
      [](const Sample& s) { return reach_now(NewsroomParams{}, s.time); });
  add("trend next_velocity", [](const Sample& s) {
    return next_velocity(s.rate, s.count, 60, TrendParams{});
  });
  add("trend is_trending", [](const Sample& s) {
    return is_trending(s.u < 0.5, s.rate, 1000.0, TrendParams{});
  });
  VoteParams vote;
  for (std::size_t hour = 0; hour < vote.turnout.size(); ++hour) {
    vote.turnout[hour] = 0.75 * static_cast<double>(hour) / 24.0;
  }
  const double centre = preference_centre(vote);
  add("vote draw_vote_time",
      [vote](const Sample& s) { return draw_vote_time(vote, s.u); });
  add("vote draw_voter", [vote, centre](const Sample& s) {
    return draw_voter(vote, centre, s.u, 0.5).preference;
  });
  add("vote target_probability", [vote](const Sample& s) {
    return target_probability({s.u, s.word % 2 == 0}, s.u, vote);
  });
}

void add_causes() {
  add("campaigner wins_over", [](const Sample& s) {
    return wins_over(static_cast<Cause>(s.count % 6), CampId{0},
                     CampId{static_cast<std::uint8_t>(s.word % 2)});
  });
  const AccountSet set{.community = CommunityId{1}, .min_followers = 100};
  add("intervention is_in", [set](const Sample& s) {
    return is_in(
        set, {.community = CommunityId{static_cast<std::uint8_t>(s.word % 2)},
              .followers = s.count * 50});
  });
}

void add_amplifiers() {
  const AmplifierParams params{.suspension_per_day = 0.1};
  add("amplifier draw_rate_per_hour",
      [params](const Sample& s) { return draw_rate_per_hour(params, s.u); });
  add("amplifier draw_spell", [params](const Sample& s) {
    return draw_spell(params, s.rate, s.time, s.u, 0.01 * s.rate).end;
  });
  add("amplifier suspension_time", [params](const Sample& s) {
    return suspension_time(params, s.time, s.u);
  });
  add("amplifier next_own_post", [](const Sample& s) {
    return next_own_post({1000, 100'000, 2e-3, 2e-4}, s.time, s.u);
  });
}

/// A feed of 15 items with messages of their own.
std::vector<FeedItem> full_feed() {
  std::vector<FeedItem> feed;
  for (std::uint32_t i = 0; i < 15; ++i) {
    feed.push_back(
        {i, 1 + i % 3, i / 5, {0.1F * static_cast<float>(i % 7), 1}});
  }
  return feed;
}

void add_explicit_feeds() {
  add("message draw_message", [](const Sample& s) {
    return draw_message(MessageParams{}, false, s.word, ~s.word, 0).quality;
  });
  add("item feed recency", [](const Sample& s) { return recency(s.count); });
  add("item feed choose_item",
      [feed = full_feed(),
       by_age = std::vector<double>{1.0, 0.67, 0.59}](const Sample& s) {
        return choose_item(feed, FeedOrder::engagement, by_age, s.u);
      });
  add("item feed collect_messages of 181 pushes", [](const Sample& s) {
    static std::vector<Push> latest;
    FastRandom random(s.word);
    std::array<Push, 181> pushes;  // as many as followees in work F
    for (Push& push : pushes) {
      push = {random(), random() % 4000, 1};
    }
    collect_messages(pushes, 15, latest);
    return latest.size();
  });
  add("item feed append_older", [feed = full_feed()](const Sample& s) {
    std::vector<FeedItem> after(feed.begin(), feed.begin() + s.count);
    append_older(after, feed, 15);
    return after.size();
  });
}

/// Registered before main begins.
[[maybe_unused]] const bool registered = [] {
  add_reading();
  add_answering();
  add_institutions();
  add_causes();
  add_amplifiers();
  add_explicit_feeds();
  return true;
}();

}  // namespace

}  // namespace leaksim::bench

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// Where a newsroom stands with a story (model.md 2, outlet). `held`: would
/// publish, but a law binds it; decides at the law's end.
enum class NewsroomState : std::uint8_t {
  idle,
  verifying,
  held,
  published,
  dropped
};
inline constexpr std::array<std::string_view, 5> newsroom_state_names = {
    "idle", "verifying", "held", "published", "dropped"};

/// What is published: that there was a hack, or what is in the files. Two
/// decisions (model.md 6, media).
enum class Coverage : std::uint8_t { fact, contents };
inline constexpr std::array<std::string_view, 2> coverage_names = {"fact",
                                                                   "contents"};

/// How a newsroom decides (model.md 6, media). All guesses.
struct NewsroomParams {
  /// It begins to work once the story has this many posts …
  double trigger_posts = 1000.0;
  /// … or trends in the newsroom's country, or a story that counters it is
  /// out.
  bool trigger_trend = true;
  bool trigger_statement = true;
  /// Verifying takes a log-normal time; longer with forged items, by this
  /// factor per unit of their share.
  double verification_median_hours = 3.0;
  double verification_sigma = 0.6;
  double forged_delay_factor = 2.0;
  /// Chance that what has been verified is worth publishing.
  double fact_probability = 0.8;
  double contents_probability = 0.05;
  /// The contents take so many times longer to verify than the fact.
  double contents_delay_factor = 8.0;
  /// Share of its audience that opens the coverage in an hour at first; decays
  /// exponentially.
  double reach_per_hour = 0.03;
  double reach_decay_hours = 6.0;
};

/// How long verifying takes, from a uniform.
Seconds verification_time(const NewsroomParams& params, Coverage coverage,
                          double forged_share, double u);

/// Whether what was verified is worth publishing, by a uniform word.
bool is_newsworthy(const NewsroomParams& params, Coverage coverage,
                   std::uint32_t word);

/// Share of the audience that opens the coverage per hour, `age` after
/// publication.
double reach_now(const NewsroomParams& params, Seconds age);

}  // namespace leaksim

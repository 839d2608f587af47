#pragma once

#include <cstdint>

#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// How a net of amplifiers behaves (facts.md 3, amplifiers; S16, S17).
struct AmplifierParams {
  BotStrategy strategy = BotStrategy::amplify;
  /// Own posts per hour during the working spell: log-normal over accounts.
  double rate_median_per_hour = 5.0;
  double rate_sigma = 1.2;
  double rate_max_per_hour = 150.0;
  /// Each works one spell: it starts after an exponential delay from the
  /// story's start and lasts log-normally (guess).
  double spell_delay_mean_hours = 0.5;
  double spell_median_hours = 2.0;
  double spell_sigma = 0.5;
  /// Rate after the spell, as a share of the rate within (guess).
  double rest_share = 0.1;
  /// Chance to repost a target's post in its first moments, and when.
  double follow_probability = 0.3;
  double follow_delay_min_seconds = 5.0;
  double follow_delay_max_seconds = 60.0;
  /// Share of own posts that repost the targets' newest post.
  double repost_share = 0.6;
  /// mention: how many of the most followed accounts it addresses, if it has
  /// no targets of its own (Shao 2018; guess).
  std::uint32_t influential = 100;
  /// Hazard of being suspended, from the start of the spell on (guess).
  double suspension_per_day = 0.0;
};

/// When one amplifier works: full rate within [begin, end), rest rate after.
struct WorkingSpell {
  Seconds begin = 0;
  Seconds end = 0;
  double rate_per_second = 0.0;
  double rest_rate_per_second = 0.0;
};

/// Draws the spell of one amplifier of the given rate from two uniforms;
/// `story_begin` is the first second at which it may work.
WorkingSpell draw_spell(const AmplifierParams& params, double rate_per_hour,
                        Seconds story_begin, double u_delay, double u_length);

/// When the platform suspends an amplifier, from a uniform; `never` without
/// hazard.
Seconds suspension_time(const AmplifierParams& params, Seconds spell_begin,
                        double u);

/// Rate of an amplifier, posts per hour, from a uniform.
double draw_rate_per_hour(const AmplifierParams& params, double u);

/// Time of the next own post after `now` when a unit-rate Poisson process
/// needs `amount` more: the inverse of the integrated rate, to the nearest
/// second. At least 1 s after `now`; `never` if the rates do not reach the
/// amount in 10 years.
Seconds next_own_post(const WorkingSpell& spell, Seconds now, double amount);

}  // namespace leaksim

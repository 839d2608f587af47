// Which keys describe a net of bots?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {
namespace {

void visit_members(BotnetSpec& botnet, KeyVisitor& visitor) {
  visitor.key(name_key, &botnet.name);
  visitor.key(enabled_key, &botnet.enabled);
  visitor.key({.name = "strategy",
               .meaning = "What it does: repost targets, flood a hashtag, or "
                          "address influential accounts",
               .source = "model 6, bots"},
              ChoiceField(&botnet.behaviour.strategy, bot_strategy_names));
  visitor.key({.name = "accounts_share",
               .meaning = "Its share of all accounts",
               .source = "facts 3, amplifiers: 100 to 200 at full size",
               .unit = Unit::share,
               .range = any_share,
               .need = Need::required},
              &botnet.accounts_share);
  visitor.key({.name = "communities",
               .meaning = "Where its accounts are: weights by community",
               .source = "guess",
               .unit = Unit::share,
               .range = any_weight,
               .names = NameOf::community,
               .need = Need::required},
              &botnet.communities);
  visitor.key(story_key("Story that it pushes"), &botnet.story);
  visitor.key(platform_key("Platform that it posts on"), &botnet.platform);
  visitor.key({.name = "targets",
               .meaning = "Named accounts that it reposts or addresses",
               .spelling = Spelling::name,
               .names = NameOf::account},
              &botnet.targets);
}

void visit_rates(AmplifierParams& behaviour, KeyVisitor& visitor) {
  visitor.key({.name = "rate_median",
               .meaning = "Median of own posts during the working spell",
               .source = "facts 3, amplifiers (S16, S17)",
               .unit = Unit::per_hour,
               .range = above_zero_to(10000)},
              &behaviour.rate_median_per_hour);
  visitor.key({.name = "rate_sigma",
               .meaning = "Spread of the logarithm of that rate",
               .source = "facts 3, amplifiers (S16, S17)",
               .range = between(0, 5)},
              &behaviour.rate_sigma);
  visitor.key({.name = "rate_max",
               .meaning = "Most own posts of any of its accounts",
               .source = "facts 3, amplifiers (S17)",
               .unit = Unit::per_hour,
               .range = above_zero_to(10000)},
              &behaviour.rate_max_per_hour);
  visitor.key({.name = "rest_share",
               .meaning = "Rate after the spell, as a share of that within",
               .source = "facts 3, amplifiers (guess)",
               .unit = Unit::share,
               .range = any_share},
              &behaviour.rest_share);
}

void visit_spell(AmplifierParams& behaviour, KeyVisitor& visitor) {
  visitor.key({.name = "spell_delay_mean",
               .meaning = "Mean delay of the spell after the story's start",
               .source = "guess",
               .unit = Unit::hours,
               .range = between(0, 1000)},
              &behaviour.spell_delay_mean_hours);
  visitor.key({.name = "spell_median",
               .meaning = "Median length of the spell",
               .source = "facts 3, amplifiers (guess)",
               .unit = Unit::hours,
               .range = above_zero_to(1000)},
              &behaviour.spell_median_hours);
  visitor.key({.name = "spell_sigma",
               .meaning = "Spread of the logarithm of that length",
               .source = "guess",
               .range = between(0, 5)},
              &behaviour.spell_sigma);
}

void visit_reposts(AmplifierParams& behaviour, KeyVisitor& visitor) {
  visitor.key({.name = "follow_probability",
               .meaning = "Chance to repost a target's post in its first "
                          "moments",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &behaviour.follow_probability);
  visitor.key({.name = "follow_delay_min",
               .meaning = "Shortest delay of such a repost",
               .source = "facts 3, amplifier delay (guess after Shao 2018)",
               .unit = Unit::seconds,
               .range = between(1, seconds_per_day)},
              &behaviour.follow_delay_min_seconds);
  visitor.key({.name = "follow_delay_max",
               .meaning = "Longest delay of such a repost",
               .source = "facts 3, amplifier delay (guess after Shao 2018)",
               .unit = Unit::seconds,
               .range = between(1, seconds_per_day)},
              &behaviour.follow_delay_max_seconds);
  visitor.key({.name = "repost_share",
               .meaning = "Share of own posts that repost the targets' newest "
                          "post",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &behaviour.repost_share);
}

void visit_reach(AmplifierParams& behaviour, KeyVisitor& visitor) {
  visitor.key({.name = "influential",
               .meaning = "mention without targets: so many of the most "
                          "followed accounts are addressed",
               .source = "facts 3, bots (Shao 2018; guess)",
               .range = between(1, 100000)},
              &behaviour.influential);
  visitor.key({.name = "suspension",
               .meaning = "Hazard of being suspended, from the start of the "
                          "spell on",
               .source = "guess",
               .unit = Unit::per_day,
               .range = between(0, 1000)},
              &behaviour.suspension_per_day);
}

}  // namespace

void visit_keys(BotnetSpec& botnet, KeyVisitor& visitor) {
  visit_members(botnet, visitor);
  visit_rates(botnet.behaviour, visitor);
  visit_spell(botnet.behaviour, visitor);
  visit_reposts(botnet.behaviour, visitor);
  visit_reach(botnet.behaviour, visitor);
}

}  // namespace leaksim::config

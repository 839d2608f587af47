// Which keys set the submodels? One table per submodel of the model.
#include "scenario/registry_tables.hpp"

namespace leaksim::config {

void visit_keys(PopulationParams& population, KeyVisitor& visitor) {
  visitor.key({.name = "activity_median",
               .meaning = "Median of own posts about anything",
               .source = "facts 3, activity (Pew 2019)",
               .unit = Unit::per_day,
               .range = above_zero_to(1000)},
              &population.activity_median_per_day);
  visitor.key({.name = "activity_sigma",
               .meaning = "Spread of the logarithm of activity; 2.12 gives "
                          "the top 10 % of accounts 80 % of the posts",
               .source = "facts 3, activity (Pew 2019)",
               .range = any_sigma},
              &population.activity_sigma);
  visitor.key({.name = "activity_max",
               .meaning = "Most own posts of any account",
               .source = "guess",
               .unit = Unit::per_day,
               .range = above_zero_to(10000)},
              &population.activity_max_per_day);
  visitor.key({.name = "automated_share",
               .meaning = "Share of accounts labelled automated",
               .source = "facts 3, amplifiers (Varol 2017)",
               .unit = Unit::share,
               .range = any_share},
              &population.automated_share);
  visitor.key({.name = "automated_enabled",
               .meaning = "false: accounts labelled automated, amplifiers "
                          "included, stay in the network but are mute"},
              &population.automated_enabled);
  visitor.key({.name = "declared_country_share",
               .meaning = "Chance that an account declares its true country, "
                          "else none",
               .source = "facts 3, declared location (Hecht 2011)",
               .unit = Unit::share,
               .range = any_share},
              &population.declared_country_share);
}

void visit_keys(LanguageParams& language, KeyVisitor& visitor) {
  visitor.key({.name = "bilingual_share",
               .meaning = "Share of accounts that have a second language",
               .source = "facts 3, languages (Hale 2014)",
               .unit = Unit::share,
               .range = any_share},
              &language.bilingual_share);
  visitor.key({.name = "second_language_share",
               .meaning = "Share of a bilingual account's originals in its "
                          "second language",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &language.second_language_share);
}

void visit_keys(RhythmParams& rhythm, KeyVisitor& visitor) {
  visitor.key({.name = "hourly_share",
               .meaning = "Share of the day's activity in each local hour, "
                          "0 h to 23 h, on any scale",
               .source = "facts 3, hourly shares (n = 722)",
               .range = any_weight,
               .default_note = "a day without rhythm"},
              std::span<double>(rhythm.hourly_share));
  visitor.key({.name = "floor",
               .meaning = "Part of all rates that knows no hour",
               .source = "model 6, delivery and attention (guess)",
               .unit = Unit::share,
               .range = any_share},
              &rhythm.floor);
}

namespace {

void visit_constant_attention(AttentionParams& attention, KeyVisitor& visitor) {
  visitor.key({.name = "model",
               .meaning = "Whether visits, followees and hours decide what is "
                          "seen, or one probability for all",
               .source = "model 6, published contagions"},
              ChoiceField(&attention.model, attention_model_names));
  visitor.key({.name = "visibility",
               .meaning = "constant: chance that a follower sees a post at one "
                          "showing; it is shown once a tick, from the tick "
                          "after it on",
               .unit = Unit::share,
               .range = any_share},
              &attention.visibility);
  visitor.key({.name = "recovery",
               .meaning = "constant: chance that a post is withdrawn after a "
                          "showing, an epidemic's recovery; 1: it is shown "
                          "once, a cascade",
               .unit = Unit::share,
               .range = any_share},
              &attention.recovery);
}

}  // namespace

void visit_keys(AttentionParams& attention, KeyVisitor& visitor) {
  visit_constant_attention(attention, visitor);
  visitor.key({.name = "visits",
               .meaning = "Visits of an account with median activity",
               .source = "guess",
               .unit = Unit::per_day,
               .range = above_zero_to(1000)},
              &attention.visits_per_day);
  visitor.key({.name = "visits_activity_exponent",
               .meaning = "Visits grow as activity to this power",
               .source = "guess",
               .range = between(0, 2)},
              &attention.visits_activity_exponent);
  visitor.key({.name = "visits_sigma",
               .meaning = "Spread of the logarithm of visits at given "
                          "activity",
               .source = "guess",
               .range = any_sigma},
              &attention.visits_sigma);
  visitor.key({.name = "visits_max",
               .meaning = "Most visits of any account",
               .source = "guess",
               .unit = Unit::per_day,
               .range = above_zero_to(1000)},
              &attention.visits_max_per_day);
  visitor.key({.name = "items_per_visit",
               .meaning = "Items read down to in a visit, on average",
               .source = "facts 3, seen share 5 to 35 % (Hodas and Lerman "
                         "2012), fitted",
               .range = above_zero_to(10000)},
              &attention.items_per_visit);
  visitor.key({.name = "online_share",
               .meaning = "Chance, at mean rhythm, that somebody who will see "
                          "a post is online when it arrives",
               .source = "fitted to repost delays (facts 3, SEISMIC)",
               .unit = Unit::share,
               .range = any_share},
              &attention.online_share);
  visitor.key({.name = "online_wait",
               .meaning = "Mean wait of those online",
               .source = "fitted to repost delays (facts 3, SEISMIC)",
               .unit = Unit::seconds,
               .range = above_zero_to(seconds_per_day)},
              &attention.online_wait_seconds);
}

namespace {

void visit_reinforcement(ResponseParams& response, KeyVisitor& visitor) {
  visitor.key({.name = "reinforcement",
               .meaning = "How further exposures change the readiness to "
                          "adopt a story",
               .source = "model 6, response (Romero 2011, Bao 2013)"},
              ChoiceField(&response.reinforcement, reinforcement_names));
  visitor.key({.name = "gain_per_exposure",
               .meaning = "saturating: factor per further exposure",
               .source = "facts 3, repeated exposure (Romero 2011)",
               .range = above_zero_to(100)},
              &response.gain_per_exposure);
  visitor.key({.name = "gain_cap",
               .meaning = "saturating: largest factor",
               .source = "facts 3, repeated exposure (Romero 2011)",
               .range = between(1, 1000)},
              &response.gain_cap);
  visitor.key({.name = "exposures_needed",
               .meaning = "threshold: exposures before which nobody adopts",
               .source = "guess",
               .range = between(1, 1000)},
              &response.exposures_needed);
}

}  // namespace

void visit_keys(ResponseParams& response, KeyVisitor& visitor) {
  visitor.key({.name = "model",
               .meaning = "Whether a hazard decides on a first post, or "
                          "nothing but enough exposures: all who may post do, "
                          "in the second in which they see it",
               .source = "model 6, published contagions"},
              ChoiceField(&response.model, response_model_names));
  visit_reinforcement(response, visitor);
  visitor.key({.name = "foreign_language",
               .meaning = "Factor for a story met in a language that the "
                          "account lacks",
               .source = "guess after Mendelsohn 2023",
               .range = between(0, 1)},
              &response.foreign_language);
  visitor.key({.name = "foreign_language_bridged",
               .meaning = "The same with a bilingual contact",
               .source = "guess after Mendelsohn 2023",
               .range = between(0, 1)},
              &response.foreign_language_bridged);
  visitor.key({.name = "susceptibility_sigma",
               .meaning = "Spread of the logarithm of susceptibility, whose "
                          "mean is 1",
               .source = "guess",
               .range = between(0, 5)},
              &response.susceptibility_sigma);
  visitor.key({.name = "automated_factor",
               .meaning = "How much more readily automated accounts respond",
               .source = "model 6, bots (guess)",
               .range = between(0, 100)},
              &response.automated_factor);
  visitor.key({.name = "repost_share",
               .meaning = "Share of first posts that are reposts",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &response.repost_share);
  visitor.key({.name = "reaction_median",
               .meaning = "Median time from view to post",
               .source = "model 6, delivery and attention (guess)",
               .unit = Unit::seconds,
               .range = above_zero_to(seconds_per_day)},
              &response.reaction_median_seconds);
  visitor.key({.name = "reaction_sigma",
               .meaning = "Spread of the logarithm of that time",
               .source = "model 6, delivery and attention (guess)",
               .range = between(0, 5)},
              &response.reaction_sigma);
}

void visit_keys(EngagementParams& engagement, KeyVisitor& visitor) {
  visitor.key(
      {.name = "enabled", .meaning = "false: nobody posts twice about a story"},
      &engagement.enabled);
  visitor.key({.name = "stamina_median",
               .meaning = "Median readiness of an engaged account to post "
                          "again on an exposure",
               .source = "guess",
               .range = between(0, 100)},
              &engagement.stamina_median);
  visitor.key({.name = "stamina_sigma",
               .meaning = "Spread of its logarithm",
               .source = "model 6, engaged accounts (guess): 1 to 1.5",
               .range = between(0, 5)},
              &engagement.stamina_sigma);
  visitor.key({.name = "decay",
               .meaning = "How long engagement lasts",
               .source = "model 6, engaged accounts (guess): 4 to 48 h",
               .unit = Unit::hours,
               .range = above_zero_to(10000)},
              &engagement.decay_hours);
  visitor.key({.name = "repost_share",
               .meaning = "Share of further posts that are reposts",
               .source = "model 6, engaged accounts (guess)",
               .unit = Unit::share,
               .range = any_share},
              &engagement.repost_share);
  visitor.key({.name = "mention_share",
               .meaning = "Share of further originals on the platform of the "
                          "post answered that address its author",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &engagement.mention_share);
}

void visit_keys(PageParams& page, KeyVisitor& visitor) {
  visitor.key({.name = "items",
               .meaning = "Items read when a story's page is opened",
               .source = "model 6, entry without a parent (guess)",
               .range = between(1, 1000)},
              &page.items);
  visitor.key({.name = "window",
               .meaning = "Items older than this are not shown",
               .source = "model 6, entry without a parent (guess)",
               .unit = Unit::hours,
               .range = above_zero_to(10000)},
              &page.window_hours);
  visitor.key({.name = "own_language_share",
               .meaning = "Chance that an item is taken from those in the "
                          "reader's own language",
               .source = "model 6, entry without a parent (guess)",
               .unit = Unit::share,
               .range = any_share},
              &page.own_language_share);
}

}  // namespace leaksim::config

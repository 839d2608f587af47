// Which keys describe outlets and trend panels?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {
namespace {

void visit_triggers(NewsroomParams& params, KeyVisitor& visitor) {
  visitor.key({.name = "trigger_posts",
               .meaning = "It begins to verify once the story has this many "
                          "posts",
               .source = "guess",
               .range = between(1, 1e9)},
              &params.trigger_posts);
  visitor.key({.name = "trigger_trend",
               .meaning = "… or when the story trends in its country",
               .source = "guess"},
              &params.trigger_trend);
  visitor.key({.name = "trigger_statement",
               .meaning = "… or when a story that counters it is out",
               .source = "guess"},
              &params.trigger_statement);
}

void visit_verification(NewsroomParams& params, KeyVisitor& visitor) {
  visitor.key({.name = "verification_median",
               .meaning = "Median time to verify the fact of the leak",
               .source = "guess",
               .unit = Unit::hours,
               .range = above_zero_to(10000)},
              &params.verification_median_hours);
  visitor.key({.name = "verification_sigma",
               .meaning = "Spread of the logarithm of that time",
               .source = "guess",
               .range = between(0, 5)},
              &params.verification_sigma);
  visitor.key({.name = "forged_delay_factor",
               .meaning = "Forged items slow verifying: time × (1 + this × "
                          "their share)",
               .source = "facts 1, S3 (guess)",
               .range = between(0, 1000)},
              &params.forged_delay_factor);
  visitor.key({.name = "contents_delay_factor",
               .meaning = "Contents take so many times longer than the fact",
               .source = "guess",
               .range = between(1, 1000)},
              &params.contents_delay_factor);
  visitor.key({.name = "fact_probability",
               .meaning = "Chance that the verified fact is worth publishing",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share},
              &params.fact_probability);
  visitor.key({.name = "contents_probability",
               .meaning = "Chance that verified contents are worth publishing",
               .source = "facts 1, S19 (guess)",
               .unit = Unit::share,
               .range = any_share},
              &params.contents_probability);
}

void visit_reach(OutletSpec& outlet, KeyVisitor& visitor) {
  visitor.key({.name = "audience",
               .meaning = "Share of each community that reads it",
               .source = "guess",
               .unit = Unit::share,
               .range = any_share,
               .names = NameOf::community,
               .default_note = "0"},
              &outlet.audience);
  visitor.key({.name = "reach",
               .meaning = "Share of the audience that opens new coverage per "
                          "hour, at mean rhythm",
               .source = "guess",
               .unit = Unit::per_hour,
               .range = between(0, 1)},
              &outlet.params.reach_per_hour);
  visitor.key({.name = "reach_decay",
               .meaning = "How long coverage is opened: exp(-t / it)",
               .source = "guess",
               .unit = Unit::hours,
               .range = above_zero_to(10000)},
              &outlet.params.reach_decay_hours);
}

}  // namespace

void visit_keys(OutletSpec& outlet, KeyVisitor& visitor) {
  visitor.key(name_key, &outlet.name);
  visitor.key(enabled_key, &outlet.enabled);
  visitor.key(story_key("Story that it may cover"), &outlet.story);
  visitor.key(country_key("Country whose law binds it"), &outlet.country);
  visitor.key({.name = "compliance_class",
               .meaning = "How far a silence reaches it",
               .source = "facts 3, compliance"},
              ChoiceField(&outlet.compliance_class, compliance_class_names));
  visit_triggers(outlet.params, visitor);
  visit_verification(outlet.params, visitor);
  visit_reach(outlet, visitor);
}

void visit_keys(TrendSpec& trend, KeyVisitor& visitor) {
  visitor.key(enabled_key, &trend.enabled);
  visitor.key(platform_key("Feed platform with panels, one per country",
                           Need::optional),
              &trend.platform);
  visitor.key({.name = "memory",
               .meaning = "Memory of a hashtag's velocity",
               .source = "guess",
               .unit = Unit::hours,
               .range = above_zero_to(1000)},
              &trend.params.memory_hours);
  visitor.key({.name = "enter_ratio",
               .meaning = "A hashtag enters at this velocity over ordinary "
                          "posting in the same hour of earlier days",
               .source = "fitted (V25)",
               .range = above_zero_to(1000)},
              &trend.params.enter_ratio);
  visitor.key({.name = "leave_ratio",
               .meaning = "… and leaves below this one",
               .source = "guess",
               .range = above_zero_to(1000)},
              &trend.params.leave_ratio);
  visitor.key({.name = "open_probability",
               .meaning = "Chance that a visit meets the panel and opens the "
                          "story",
               .source = "fitted: 0.2 to 5 % (model 6)",
               .unit = Unit::share,
               .range = between(0, most_open_probability),
               .change = Change::live},
              &trend.params.open_probability);
}

}  // namespace leaksim::config

// Which keys describe interventions: set, trigger, action?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {
namespace {

void visit_trigger(InterventionSpec& intervention, KeyVisitor& visitor) {
  visitor.key({.name = "time",
               .meaning = "Not before this time",
               .default_note = "the start"},
              TimeField{&intervention.time});
  visitor.key(story_key("Not before this story is out; posts and trends_in "
                        "speak of it",
                        Need::optional),
              &intervention.story);
  visitor.key({.name = "posts",
               .meaning = "Not before the story has this many posts",
               .range = between(0, 1e9)},
              &intervention.posts);
  visitor.key({.name = "trends_in",
               .meaning = "Not before the story trends in this country",
               .spelling = Spelling::country,
               .may_be_empty = true,
               .names = NameOf::country},
              &intervention.trends_in);
  visitor.key({.name = "delay",
               .meaning = "So long after all this holds",
               .unit = Unit::hours,
               .range = between(0, 10000)},
              &intervention.delay_hours);
  visitor.key({.name = "lasts",
               .meaning = "So long; then all is as before",
               .unit = Unit::hours,
               .range = between(0, 10000),
               .default_note = "to the end of the run"},
              &intervention.lasts_hours);
}

void visit_actions(InterventionSpec& intervention, KeyVisitor& visitor) {
  visitor.key({.name = "set",
               .meaning = "Path of a live key that changes, such as "
                          "story.leak.ranking",
               .may_be_empty = true},
              &intervention.set);
  visitor.key({.name = "to",
               .meaning = "Its value, as that key is written",
               .may_be_empty = true},
              LiteralField{&intervention.to});
  visitor.key({.name = "act",
               .meaning = "Act that is posted, such as campaign.statement; "
                          "its table holds enabled = false",
               .may_be_empty = true},
              &intervention.act);
  visitor.key({.name = "mute",
               .meaning = "Whether the accounts described below are mute from "
                          "then on"},
              &intervention.mute);
}

void visit_accounts(InterventionSpec& intervention, KeyVisitor& visitor) {
  visitor.key({.name = "community",
               .meaning = "mute: only accounts of this community",
               .spelling = Spelling::name,
               .may_be_empty = true,
               .names = NameOf::community},
              &intervention.community);
  visitor.key({.name = "kind",
               .meaning = "mute: only accounts of this kind",
               .spelling = Spelling::name,
               .may_be_empty = true,
               .names = NameOf::kind},
              &intervention.kind);
  visitor.key(
      {.name = "amplifiers", .meaning = "mute: only members of botnets"},
      &intervention.amplifiers);
  visitor.key({.name = "min_followers",
               .meaning = "mute: only accounts with at least so many "
                          "followers",
               .range = between(0, 1e9)},
              &intervention.min_followers);
  visitor.key({.name = "posted",
               .meaning = "mute: only accounts that have posted about this "
                          "story",
               .spelling = Spelling::name,
               .may_be_empty = true,
               .names = NameOf::story},
              &intervention.posted);
  visitor.key({.name = "sample",
               .meaning = "mute: a random share of these",
               .unit = Unit::share,
               .range = any_share},
              &intervention.sample);
}

}  // namespace

void visit_keys(InterventionSpec& intervention, KeyVisitor& visitor) {
  visitor.key(name_key, &intervention.name);
  visitor.key(fixed_enabled_key, &intervention.enabled);
  visit_trigger(intervention, visitor);
  visit_actions(intervention, visitor);
  visit_accounts(intervention, visitor);
}

}  // namespace leaksim::config

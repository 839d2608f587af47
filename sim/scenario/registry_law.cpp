// Which keys describe laws, warnings and the vote?
#include "scenario/registry_tables.hpp"

namespace leaksim::config {

void visit_keys(LawSpec& law, KeyVisitor& visitor) {
  visitor.key(name_key, &law.name);
  visitor.key(enabled_key, &law.enabled);
  visitor.key({.name = "country",
               .meaning = "Country whose accounts it binds",
               .source = "facts 5",
               .spelling = Spelling::country,
               .names = NameOf::country,
               .need = Need::required},
              &law.country);
  visitor.key(story_key("The only story that it holds back, for an embargo on "
                        "results; none: a campaign silence",
                        Need::optional),
              &law.story);
  visitor.key({.name = "begin",
               .meaning = "First second in force",
               .source = "facts 5",
               .need = Need::required,
               .change = Change::live},
              TimeField{&law.begin});
  visitor.key({.name = "end",
               .meaning = "First second no longer in force",
               .source = "facts 5",
               .need = Need::required,
               .change = Change::live},
              TimeField{&law.end});
  visitor.key({.name = "compliance",
               .meaning = "Share of their posts that the bound hold back, by "
                          "class",
               .source = "facts 3, compliance (official measured, else guess)",
               .unit = Unit::share,
               .range = any_share,
               .names = NameOf::compliance_class,
               .change = Change::live,
               .default_note = "0"},
              &law.compliance);
  TableList warnings(law.warnings, &WarningSpec::name);
  visitor.tables({.name = "warnings",
                  .meaning = "Reminders by the election commission",
                  .form = TableForm::array},
                 warnings);
}

void visit_keys(WarningSpec& warning, KeyVisitor& visitor) {
  visitor.key(name_key, &warning.name);
  visitor.key(fixed_enabled_key, &warning.enabled);
  visitor.key({.name = "time",
               .meaning = "When it is given",
               .source = "facts 1, S22",
               .need = Need::required},
              TimeField{&warning.time});
  visitor.key({.name = "classes",
               .meaning = "Classes of compliance that it addresses",
               .source = "facts 1, S22",
               .spelling = Spelling::name,
               .names = NameOf::compliance_class,
               .need = Need::required},
              &warning.classes);
  visitor.key({.name = "leniency",
               .meaning = "Factor on what they still permit themselves",
               .source = "guess",
               .range = above_zero_to(1)},
              &warning.leniency);
}

void visit_keys(VoteSpec& vote, KeyVisitor& visitor) {
  visitor.key(
      country_key("Country that votes; none: no election", Need::optional),
      &vote.country);
  visitor.key({.name = "day",
               .meaning = "Local midnight at which the election day begins",
               .default_note = "none"},
              TimeField{&vote.day});
  visitor.key(story_key("Story that may persuade voters", Need::optional),
              &vote.story);
  visitor.key({.name = "penetration",
               .meaning = "Share of the electorate on the platforms, at most",
               .source = "model 6, vote: 13.9 of 47.6 million",
               .unit = Unit::share,
               .range = any_share},
              &vote.penetration);
  visitor.key({.name = "baseline_share",
               .meaning = "Expected share of the leak's target without the "
                          "leak",
               .source = "facts 1, S2: last polls 61.5 to 63 %",
               .unit = Unit::share,
               .range = between(0.01, 0.99)},
              &vote.params.baseline_share);
  visitor.key({.name = "preference_sigma",
               .meaning = "Spread of voters' preference, in log-odds",
               .source = "guess",
               .range = any_sigma},
              &vote.params.preference_sigma);
  visitor.key({.name = "undecided_share",
               .meaning = "Share of voters whom exposure may persuade",
               .source = "facts 3, undecided (Kalla and Broockman 2018)",
               .unit = Unit::share,
               .range = any_share},
              &vote.params.undecided_share);
  visitor.key({.name = "persuasion",
               .meaning = "What exposure at full credence takes off an "
                          "undecided voter's chance to vote for the target",
               .source = "facts 3, effect 0 to 3 % (DellaVigna and Kaplan "
                         "2007)",
               .unit = Unit::share,
               .range = any_share},
              &vote.params.persuasion);
  visitor.key({.name = "turnout",
               .meaning = "Share of voters who have voted by each hour, 0 h "
                          "to 24 h",
               .source = "facts 1, S25",
               .unit = Unit::share,
               .range = any_share,
               .default_note = "nobody votes"},
              std::span<double>(vote.params.turnout));
}

}  // namespace leaksim::config

// Which keys say what is run, on which network, and what is kept?
#include "scenario/limits.hpp"
#include "scenario/registry_tables.hpp"

namespace leaksim::config {

void visit_keys(RunSpec& run, KeyVisitor& visitor) {
  visitor.key({.name = "name", .meaning = "Name of the scenario"}, &run.name);
  visitor.key({.name = "start",
               .meaning = "First second of the run; its UTC offset is that of "
                          "the clock in tables",
               .need = Need::required},
              TimeField{&run.start, &run.clock});
  visitor.key({.name = "end",
               .meaning = "First second after the run",
               .need = Need::required},
              TimeField{&run.end});
  visitor.key({.name = "t0",
               .meaning = "Origin of the clock in published figures",
               .source = "facts 2, how counted",
               .default_note = "the start"},
              TimeField{&run.t0});
  visitor.key({.name = "tick",
               .meaning = "How often work is done; events keep their second. "
                          "Divides a day",
               .source = "model 3",
               .unit = Unit::seconds,
               .range = between(1, seconds_per_day)},
              &run.tick);
  visitor.key({.name = "seed",
               .meaning = "Seed of all draws of the run; above 2^63 - 1 as a "
                          "string",
               .need = Need::required},
              &run.seed);
}

void visit_keys(NetworkSpec& network, KeyVisitor& visitor) {
  visitor.key({.name = "accounts",
               .meaning = "Number of accounts, N; full size is 1,000,000",
               .source = "facts 2, scale",
               .range = accepted_accounts,
               .default_note = "those of the network file; without one the "
                               "key is required"},
              &network.accounts);
  visitor.key({.name = "seed",
               .meaning = "Seed of the network and population, which "
                          "replicates share; above 2^63 - 1 as a string",
               .need = Need::required},
              &network.seed);
  TableList feeds(network.feeds, &FeedNetworkSpec::platform);
  visitor.tables({.name = "<platform>",
                  .meaning = "Follow graph of one feed platform",
                  .form = TableForm::keyed},
                 feeds);
}

namespace {

void visit_degrees(FeedNetworkSpec& feed, KeyVisitor& visitor) {
  visitor.key({.name = "followees_median",
               .meaning = "Median number of followees; with the spread 1.2 "
                          "the mean is 35",
               .source = "facts 3 (Kwak 2010, Myers 2014)",
               .range = between(1, 10000)},
              &feed.followees_median);
  visitor.key({.name = "followees_sigma",
               .meaning = "Spread of the logarithm of the number of followees",
               .source = "facts 3 (Myers 2014)",
               .range = any_sigma},
              &feed.followees_sigma);
  visitor.key({.name = "followees_max",
               .meaning = "Most followees of any account",
               .source = "guess",
               .range = between(1, 100000)},
              &feed.followees_max);
  visitor.key({.name = "followees_activity_correlation",
               .meaning = "Correlation of log followees with log activity",
               .source = "facts 3, activity (Pew 2019), fitted",
               .range = between(-1, 1)},
              &feed.followees_activity_correlation);
  visitor.key({.name = "popularity_sigma",
               .meaning = "Spread of the logarithm of popularity, in the "
                          "body of its distribution",
               .source = "facts 3, follower tail (Kwak 2010), fitted",
               .range = any_sigma},
              &feed.popularity_sigma);
  visitor.key({.name = "popularity_activity_correlation",
               .meaning = "Correlation of log popularity with log activity",
               .source = "facts 3, activity (Pew 2019), fitted",
               .range = between(-1, 1)},
              &feed.popularity_activity_correlation);
  visitor.key({.name = "popularity_tail_exponent",
               .meaning = "Exponent of the CCDF of popularity in its Pareto "
                          "tail",
               .source = "facts 3, follower tail (Kwak 2010): 1.0 to 1.4",
               .range = above_zero_to(10)},
              &feed.popularity_tail_exponent);
}

void visit_choices(FeedNetworkSpec& feed, KeyVisitor& visitor) {
  visitor.key({.name = "same_language_share",
               .meaning = "Share of one-way ties within a language",
               .source = "facts 3, languages (Hale 2014)",
               .unit = Unit::share,
               .range = any_share},
              &feed.same_language_share);
  visitor.key({.name = "same_country_weight",
               .meaning = "How much likelier a one-way tie is within a "
                          "country than across",
               .source = "guess",
               .range = above_zero_to(1000)},
              &feed.same_country_weight);
  visitor.key({.name = "same_camp_weight",
               .meaning = "How much likelier a one-way tie is within a camp "
                          "than across",
               .source = "guess",
               .range = above_zero_to(1000)},
              &feed.same_camp_weight);
  visitor.key({.name = "circle_share",
               .meaning = "Share of ties that lie within circles of "
                          "acquaintances",
               .source = "fitted to clustering (facts 2, V38)",
               .unit = Unit::share,
               .range = any_share},
              &feed.circle_share);
  visitor.key({.name = "circle_density",
               .meaning = "Chance of a tie between two members of a circle",
               .source = "fitted to clustering (facts 2, V38)",
               .unit = Unit::share,
               .range = {0.0, 1.0, true}},
              &feed.circle_density);
  visitor.key({.name = "circle_mutual",
               .meaning = "Share of ties in circles that are mutual",
               .source = "fitted to reciprocity (facts 3, Myers 2014)",
               .unit = Unit::share,
               .range = any_share},
              &feed.circle_mutual);
  visitor.key({.name = "circle_max_size",
               .meaning = "Most members of a circle",
               .source = "guess",
               .range = between(2, 10000)},
              &feed.circle_max_size);
}

void visit_infiltration(FeedNetworkSpec& feed, KeyVisitor& visitor) {
  visitor.key({.name = "infiltration",
               .meaning = "Chance that an account follows a given one of the "
                          "platform's bots, which nobody follows otherwise",
               .source = "facts 4 (Truong 2024)",
               .unit = Unit::share,
               .range = any_share},
              &feed.infiltration);
  visitor.key({.name = "bot_followees",
               .meaning = "How many of the bots a bot follows, on average; it "
                          "follows nobody else",
               .source = "facts 4 (Truong 2024)",
               .range = between(0, 10000)},
              &feed.bot_followees);
}

}  // namespace

void visit_keys(FeedNetworkSpec& feed, KeyVisitor& visitor) {
  visitor.key({.name = "file",
               .meaning = "Network file that holds the graph, relative to the "
                          "folder of the file that says so; the parameters "
                          "below then generate nothing",
               .may_be_empty = true,
               .default_note = "none: the graph is generated"},
              &feed.file);
  visit_degrees(feed, visitor);
  visit_choices(feed, visitor);
  visit_infiltration(feed, visitor);
}

void visit_keys(OutputSpec& output, KeyVisitor& visitor) {
  visitor.key({.name = "interval",
               .meaning = "Length of an interval of the series, a multiple "
                          "of the tick",
               .unit = Unit::seconds,
               .range = between(1, seconds_per_day)},
              &output.interval);
  visitor.key(
      {.name = "snapshots",
       .meaning = "When the state of every account is kept: times, or "
                  "durations after t0, that end a tick; at most 100. "
                  "Each takes some 10 bytes of memory an account and "
                  "story",
       .unit = Unit::seconds,
       .range = between(-double{max_run_seconds}, double{max_run_seconds})},
      &output.snapshots);
  visitor.key({.name = "events",
               .meaning = "Whether every post and every account's first "
                          "exposure are kept; without them there are no "
                          "figures made of them"},
              &output.events);
}

}  // namespace leaksim::config

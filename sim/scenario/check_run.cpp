// Do the run's times, sizes and tables of parameters fit together?
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenario/checks.hpp"
#include "scenario/limits.hpp"
#include "scenario/moments.hpp"
#include "scenario/registry_tables.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

void check_times(const Check& check) {
  const RunSpec& run = check.scenario().run;
  const auto show = [&](Instant instant) {
    return format_instant(instant, run.clock);
  };
  if (!check.is_sound("scenario.start") || !check.is_sound("scenario.end")) {
    return;
  }
  const std::int64_t length = run.end.unix_seconds - run.start.unix_seconds;
  if (length <= 0) {
    check.fault("scenario.end", show(run.end) + " is not after the start",
                "a time after " + show(run.start));
    return;
  }
  if (length > max_run_seconds) {
    check.fault("scenario.end", show(run.end) + " is too late",
                "a time within ten years of the start");
    return;
  }
  if (check.is_sound("scenario.t0") &&
      (run.t0 < run.start || run.t0 >= run.end)) {
    check.fault("scenario.t0", show(run.t0) + " is outside the run",
                fmt::format("a time from {} to before {}", show(run.start),
                            show(run.end)));
  }
}

void check_steps(const Check& check) {
  const Seconds tick = check.scenario().run.tick;
  const Seconds interval = check.scenario().output.interval;
  if (!check.is_sound("scenario.tick")) {
    return;
  }
  if (seconds_per_day % tick != 0) {
    check.fault("scenario.tick",
                fmt::format("{} s does not divide a day", tick),
                "a number of seconds that divides 86400");
  } else if (check.is_sound("output.interval") && interval % tick != 0) {
    check.fault("output.interval",
                fmt::format("{} s is no multiple of the tick", interval),
                fmt::format("a multiple of {} s", tick));
  }
}

void check_snapshots(const Check& check) {
  const RunSpec& run = check.scenario().run;
  const auto& moments = check.scenario().output.snapshots;
  if (moments.size() > max_snapshots) {
    check.fault("output.snapshots", fmt::format("{} moments", moments.size()),
                fmt::format("at most {}", max_snapshots));
    return;
  }
  if (!check.is_sound("scenario") || !check.is_sound("output.snapshots")) {
    return;
  }
  std::set<std::int64_t> seen;
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const std::string path = fmt::format("output.snapshots[{}]", i + 1);
    const Instant instant = instant_of(moments[i], run);
    const std::string shown_time = format_instant(instant, run.clock);
    const std::int64_t time = instant.unix_seconds - run.start.unix_seconds;
    if (instant <= run.start || instant > run.end) {
      check.fault(path, shown_time + " is outside the run",
                  fmt::format("a time after {}, at most {}",
                              format_instant(run.start, run.clock),
                              format_instant(run.end, run.clock)));
    } else if (time % run.tick != 0) {
      check.fault(path, shown_time + " is within a tick",
                  fmt::format("a multiple of {} s after the start", run.tick));
    } else if (!seen.insert(time).second) {
      check.fault(path, shown_time + " is given twice", "each moment once");
    }
  }
}

template <class Spec>
void check_count(const Check& check, const std::vector<Spec>& specs,
                 const std::string& table, std::size_t max) {
  if (specs.size() > max) {
    check.fault(table + "." + specs[max].name,
                fmt::format("number {} of its kind", max + 1),
                fmt::format("at most {}", max));
  }
}

void check_sizes(const Check& check) {
  const Scenario& scenario = check.scenario();
  check_count(check, scenario.communities, "community", max_communities);
  check_count(check, scenario.platforms, "platform", max_platforms);
  check_count(check, scenario.stories, "story", max_stories);
  if (scenario.communities.empty() && check.is_sound("community")) {
    check.fault("community", "none", "at least one, [[community]]");
  }
  const bool has_feed = std::any_of(
      scenario.platforms.begin(), scenario.platforms.end(),
      [](const auto& each) { return each.kind == PlatformKind::feed; });
  if (!has_feed && check.is_sound("platform")) {
    check.fault("platform", "no feed",
                "at least one [[platform]] with kind = \"feed\"");
  }
}

void check_languages(const Check& check) {
  std::set<std::string> languages;
  for (const CommunitySpec& community : check.scenario().communities) {
    const std::string path = "community." + community.name;
    if (!community.language.empty() &&
        community.language == community.second_language) {
      check.fault(path + ".second_language",
                  shown(community.language) + " is its first language",
                  "another language, or \"\" for none");
    }
    languages.insert(community.language);
    if (!community.second_language.empty()) {
      languages.insert(community.second_language);
    }
    if (languages.size() > max_languages) {
      check.fault(path + ".language", "more languages than fit",
                  fmt::format("at most {} in a scenario", max_languages));
      return;
    }
  }
}

/// [network.<platform>] stands beside the keys of [network].
void check_platform_names(const Check& check) {
  for (const PlatformSpec& platform : check.scenario().platforms) {
    if (platform.name == "accounts" || platform.name == "seed") {
      check.fault("platform." + platform.name + ".name",
                  shown(platform.name) + " is a key of [network]",
                  "another name");
    }
  }
}

/// A network file says how many accounts there are.
void check_account_count(const Check& check) {
  const NetworkSpec& network = check.scenario().network;
  const bool has_file = std::any_of(
      network.feeds.begin(), network.feeds.end(),
      [](const FeedNetworkSpec& feed) { return !feed.file.empty(); });
  if (network.accounts == 0 && !has_file && !check.has_failed("network") &&
      !check.has_failed("network.accounts")) {
    check.fault("network.accounts", "missing",
                fmt::format("a whole number from {:.0f} to {:.0f}",
                            accepted_accounts.min, accepted_accounts.max));
  }
}

void check_feed_networks(const Check& check) {
  for (const FeedNetworkSpec& feed : check.scenario().network.feeds) {
    const std::string path = "network." + feed.platform;
    for (const PlatformSpec& platform : check.scenario().platforms) {
      if (platform.name == feed.platform &&
          platform.kind != PlatformKind::feed) {
        check.fault(path, "a board, which has no follow graph",
                    "a platform with kind = \"feed\"");
      }
    }
    if (check.is_sound(path) && feed.followees_median > feed.followees_max) {
      check.fault(path + ".followees_median", "above followees_max",
                  fmt::format("at most {}", feed.followees_max));
    }
  }
}

void check_order(const Check& check, const std::string& lower_path,
                 double lower, const std::string& upper_path, double upper) {
  if (lower > upper && check.is_sound(lower_path) &&
      check.is_sound(upper_path)) {
    check.fault(lower_path,
                "above " + upper_path.substr(upper_path.rfind('.') + 1),
                "at most as much");
  }
}

void check_parameters(const Check& check) {
  const Scenario& scenario = check.scenario();
  const PopulationParams& population = scenario.population;
  const AttentionParams& attention = scenario.attention;
  check_order(check, "population.activity_median",
              population.activity_median_per_day, "population.activity_max",
              population.activity_max_per_day);
  check_order(check, "attention.visits", attention.visits_per_day,
              "attention.visits_max", attention.visits_max_per_day);
  for (const BotnetSpec& botnet : scenario.botnets) {
    const std::string path = "botnet." + botnet.name;
    const AmplifierParams& behaviour = botnet.behaviour;
    check_order(check, path + ".rate_median", behaviour.rate_median_per_hour,
                path + ".rate_max", behaviour.rate_max_per_hour);
    check_order(check, path + ".follow_delay_min",
                behaviour.follow_delay_min_seconds, path + ".follow_delay_max",
                behaviour.follow_delay_max_seconds);
  }
  const auto& hours = scenario.rhythm.hourly_share;
  const bool is_silent = std::all_of(hours.begin(), hours.end(),
                                     [](double hour) { return hour == 0.0; });
  if (is_silent && check.is_sound("rhythm.hourly_share")) {
    check.fault("rhythm.hourly_share", "all 24 are 0", "at least one above 0");
  }
}

}  // namespace

void check_run(const Check& check) {
  check_times(check);
  check_steps(check);
  check_snapshots(check);
  check_sizes(check);
  check_languages(check);
  check_platform_names(check);
  check_account_count(check);
  check_feed_networks(check);
  check_parameters(check);
}

}  // namespace leaksim::config

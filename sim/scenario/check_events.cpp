// Do laws, warnings, trends, the vote and interventions fit together?
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenario/checks.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

/// Keeps all times within 32 bits of seconds.
constexpr std::int64_t max_law_distance_seconds = 3653 * std::int64_t{86400};

bool is_window_sound(const Check& check, const LawSpec& law) {
  const std::string path = "law." + law.name;
  return check.is_sound(path + ".begin") && check.is_sound(path + ".end");
}

void check_window(const Check& check, const LawSpec& law) {
  const RunSpec& run = check.scenario().run;
  const std::string path = "law." + law.name;
  if (!is_window_sound(check, law)) {
    return;
  }
  if (law.end <= law.begin) {
    check.fault(path + ".end",
                format_instant(law.end, run.clock) + " is not after its begin",
                "a time after " + format_instant(law.begin, run.clock));
  }
  const auto check_distance = [&](const char* key, Instant time) {
    const std::int64_t distance = time.unix_seconds - run.start.unix_seconds;
    if (check.is_sound("scenario.start") &&
        (distance > max_law_distance_seconds ||
         distance < -max_law_distance_seconds)) {
      check.fault(path + key,
                  format_instant(time, run.clock) + " is far from the run",
                  "a time within ten years of the start");
    }
  };
  check_distance(".begin", law.begin);
  check_distance(".end", law.end);
}

void check_laws(const Check& check) {
  const auto& laws = check.scenario().laws;
  for (auto law = laws.begin(); law != laws.end(); ++law) {
    check_window(check, *law);
    for (auto other = laws.begin(); other != law; ++other) {
      if (law->enabled && other->enabled && law->country == other->country &&
          law->story == other->story && is_window_sound(check, *law) &&
          is_window_sound(check, *other) && law->begin < other->end &&
          other->begin < law->end) {
        check.fault("law." + law->name + ".begin",
                    fmt::format("it overlaps the law {} of {}",
                                shown(other->name), law->country),
                    "laws of one country that follow one another, or one law "
                    "for both");
        break;
      }
    }
  }
}

void check_warnings(const Check& check) {
  const RunSpec& run = check.scenario().run;
  for (const LawSpec& law : check.scenario().laws) {
    for (const WarningSpec& warning : law.warnings) {
      const std::string path =
          "law." + law.name + ".warnings." + warning.name + ".time";
      if (is_window_sound(check, law) && check.is_sound(path) &&
          warning.time >= law.end) {
        check.fault(
            path,
            format_instant(warning.time, run.clock) + " is after the law's end",
            "a time before " + format_instant(law.end, run.clock));
      }
    }
  }
}

void check_trend(const Check& check) {
  const TrendSpec& trend = check.scenario().trend;
  if (check.is_sound("trend") &&
      trend.params.leave_ratio > trend.params.enter_ratio) {
    check.fault(
        "trend.leave_ratio",
        fmt::format("{} is above the ratio to enter", trend.params.leave_ratio),
        fmt::format("at most {}", trend.params.enter_ratio));
  }
  for (const PlatformSpec& platform : check.scenario().platforms) {
    if (platform.name == trend.platform &&
        platform.kind != PlatformKind::feed) {
      check.fault("trend.platform", shown(trend.platform) + " is a board",
                  "a platform of kind feed");
    }
  }
}

void check_vote(const Check& check) {
  const VoteSpec& vote = check.scenario().vote;
  if (vote.country.empty() || !check.is_sound("vote")) {
    return;
  }
  if (vote.story.empty()) {
    check.fault("vote.story", "no story for the election",
                "the name of a story");
  }
  const RunSpec& run = check.scenario().run;
  if (vote.day < run.start || vote.day >= run.end) {
    check.fault("vote.day",
                vote.day == Instant{} ? "no day for the election"
                                      : format_instant(vote.day, run.clock) +
                                            " is outside the run",
                "a local midnight within the run");
  }
  const auto& turnout = vote.params.turnout;
  if (!std::is_sorted(turnout.begin(), turnout.end()) ||
      turnout.front() != 0.0) {
    check.fault("vote.turnout", "shares that do not grow from 0",
                "25 shares of voters who have voted by each hour");
  }
}

std::vector<std::string> act_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const AccountSpec& account : scenario.accounts) {
    for (const ActSpec& act : account.acts) {
      names.push_back(account.name + "." + act.name);
    }
  }
  return names;
}

void check_act(const Check& check, const InterventionSpec& intervention) {
  const std::vector<std::string> names = act_names(check.scenario());
  if (!intervention.act.empty() &&
      std::find(names.begin(), names.end(), intervention.act) == names.end()) {
    check.fault("intervention." + intervention.name + ".act",
                "no act is named " + shown(intervention.act),
                "an account and its act, joined by a dot",
                nearest_name(intervention.act, names));
  }
}

void check_interventions(const Check& check) {
  for (const InterventionSpec& each : check.scenario().interventions) {
    const std::string path = "intervention." + each.name;
    if (!check.is_sound(path)) {
      continue;
    }
    check_act(check, each);
    const int actions = (each.set.empty() ? 0 : 1) +
                        (each.act.empty() ? 0 : 1) + (each.mute ? 1 : 0);
    if (actions != 1) {
      check.fault(path, fmt::format("{} actions", actions),
                  "one of set with to, act, or mute = true");
    }
    if (each.set.empty() != each.to.empty()) {
      check.fault(path, each.to.empty() ? "set without to" : "to without set",
                  "both, or none of them");
    }
    if (each.story.empty() && (each.posts > 0.0 || !each.trends_in.empty())) {
      check.fault(path + ".story", "no story that posts or trends_in speak of",
                  "the name of a story");
    }
  }
}

}  // namespace

void check_events(const Check& check) {
  check_laws(check);
  check_warnings(check);
  check_trend(check);
  check_vote(check);
  check_interventions(check);
}

}  // namespace leaksim::config

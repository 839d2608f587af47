// Do communities, stories, accounts, botnets and laws fit together?
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "scenario/checks.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

constexpr double share_sum_tolerance = 1e-6;
/// Keeps all times within 32 bits of seconds.
constexpr std::int64_t max_law_distance_seconds = 3653 * std::int64_t{86400};

void check_shares(const Check& check) {
  const auto& communities = check.scenario().communities;
  if (communities.empty() || !check.is_sound("community")) {
    return;
  }
  double sum = 0.0;
  for (const CommunitySpec& community : communities) {
    sum += community.share;
  }
  if (std::fabs(sum - 1.0) > share_sum_tolerance) {
    check.fault("community." + communities.back().name + ".share",
                fmt::format("the shares of all communities sum to {:.6g}", sum),
                "shares that sum to 1");
  }
}

void check_stories(const Check& check) {
  for (const StorySpec& story : check.scenario().stories) {
    if (!story.name.empty() && story.counters == story.name) {
      check.fault("story." + story.name + ".counters",
                  shown(story.name) + " is the story itself",
                  "another story, or \"\" for none");
    }
  }
}

/// Its smallest share of members over the feed platforms.
double feed_membership(const Scenario& scenario,
                       const CommunitySpec& community) {
  double least = 1.0;
  for (const PlatformSpec& platform : scenario.platforms) {
    const auto given = community.members.find(platform.name);
    if (platform.kind == PlatformKind::feed &&
        given != community.members.end()) {
      least = std::min(least, given->second);
    }
  }
  return least;
}

/// Accounts to be found in communities: so many, spread by weights.
struct Spread {
  std::string share_path;
  std::string weights_path;
  std::string_view noun;
  double share = 0.0;
  const std::map<std::string, double>* weights = nullptr;
};

void check_fits(const Check& check, const Spread& spread,
                const CommunitySpec& community, double weight) {
  const Scenario& scenario = check.scenario();
  const double room = community.share * feed_membership(scenario, community);
  if (!(weight > 0.0) || spread.share * weight <= room * (1.0 + 1e-9)) {
    return;
  }
  const double accounts = scenario.network.accounts;
  // Rounded down, so that the value named is accepted.
  const double most_percent = std::floor(room / weight * 1e6) / 1e4;
  check.fault(spread.share_path,
              fmt::format("{:.0f} {} in {}, which has {:.0f} accounts on feeds",
                          spread.share * weight * accounts, spread.noun,
                          shown(community.name), room * accounts),
              fmt::format("at most {} %", most_percent));
}

void check_spread(const Check& check, const Spread& spread) {
  if (!check.is_sound(spread.share_path) ||
      !check.is_sound(spread.weights_path) || !check.is_sound("community") ||
      !(spread.share > 0.0)) {
    return;
  }
  double sum = 0.0;
  for (const auto& [name, weight] : *spread.weights) {
    sum += weight;
  }
  if (!(sum > 0.0)) {
    check.fault(spread.weights_path,
                fmt::format("no weight above 0 for its {}", spread.noun),
                "weights by community, at least one above 0");
    return;
  }
  for (const CommunitySpec& community : check.scenario().communities) {
    const auto weight = spread.weights->find(community.name);
    if (weight != spread.weights->end()) {
      check_fits(check, spread, community, weight->second / sum);
    }
  }
}

/// Acts lie within the run, lest they be lost unseen. Those switched off may
/// lie after it, so that a patch can shorten a run.
void check_acts(const Check& check, const AccountSpec& account) {
  const RunSpec& run = check.scenario().run;
  if (!check.is_sound("scenario.start") || !check.is_sound("scenario.end") ||
      run.end <= run.start) {
    return;
  }
  for (const ActSpec& act : account.acts) {
    const std::string path =
        "account." + account.name + ".acts." + act.name + ".time";
    const bool may_be_late = !account.enabled || !act.enabled;
    if (check.is_sound(path) &&
        (act.time < run.start || (act.time >= run.end && !may_be_late))) {
      check.fault(
          path, format_instant(act.time, run.clock) + " is outside the run",
          fmt::format("a time from {} to before {}; after it, enabled = false",
                      format_instant(run.start, run.clock),
                      format_instant(run.end, run.clock)));
    }
  }
}

void check_hashtags(const Check& check, const AccountSpec& account) {
  for (const ActSpec& act : account.acts) {
    for (const StorySpec& story : check.scenario().stories) {
      const std::string path =
          "account." + account.name + ".acts." + act.name + ".coins_hashtag";
      if (act.coins_hashtag && act.story == story.name &&
          story.hashtag.empty()) {
        check.fault(path, "the story " + shown(story.name) + " has no hashtag",
                    "false, or a hashtag of the story");
      }
    }
  }
}

void check_accounts(const Check& check) {
  for (const AccountSpec& account : check.scenario().accounts) {
    const std::string path = "account." + account.name;
    check_acts(check, account);
    check_hashtags(check, account);
    check_spread(check, {path + ".followers", path + ".audience", "followers",
                         account.followers, &account.audience});
  }
  for (const BotnetSpec& botnet : check.scenario().botnets) {
    const std::string path = "botnet." + botnet.name;
    check_spread(check,
                 {path + ".accounts_share", path + ".communities", "accounts",
                  botnet.accounts_share, &botnet.communities});
  }
}

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
          is_window_sound(check, *law) && is_window_sound(check, *other) &&
          law->begin < other->end && other->begin < law->end) {
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

}  // namespace

void check_cast(const Check& check) {
  check_shares(check);
  check_stories(check);
  check_accounts(check);
  check_laws(check);
}

}  // namespace leaksim::config

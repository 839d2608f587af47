// Do communities, stories, accounts and botnets fit together?
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
  const bool needs_appeal =
      check.scenario().response.model == ResponseModel::hazard;
  for (const StorySpec& story : check.scenario().stories) {
    const std::string path = "story." + story.name;
    if (needs_appeal && check.is_default(path + ".appeal")) {
      check.fault(path + ".appeal", "missing", "a number from 0 to 100");
    }
    if (!story.name.empty() && story.counters == story.name) {
      check.fault(path + ".counters",
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
void check_time(const Check& check, const std::string& path, Instant time,
                bool may_be_late) {
  const RunSpec& run = check.scenario().run;
  if (!check.is_sound("scenario.start") || !check.is_sound("scenario.end") ||
      run.end <= run.start || !check.is_sound(path)) {
    return;
  }
  if (time < run.start || (time >= run.end && !may_be_late)) {
    check.fault(
        path, format_instant(time, run.clock) + " is outside the run",
        fmt::format("a time from {} to before {}; after it, enabled = false",
                    format_instant(run.start, run.clock),
                    format_instant(run.end, run.clock)));
  }
}

void check_acts(const Check& check, const AccountSpec& account) {
  for (const ActSpec& act : account.acts) {
    check_time(check, "account." + account.name + ".acts." + act.name + ".time",
               act.time, !account.enabled || !act.enabled);
  }
}

void check_seedings(const Check& check) {
  for (const SeedingSpec& seeding : check.scenario().seedings) {
    check_time(check, "seeding." + seeding.name + ".time", seeding.time,
               !seeding.enabled);
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
  const CampaignersSpec& campaigners = check.scenario().campaigners;
  check_spread(check, {"campaigners.accounts_share", "campaigners.communities",
                       "accounts", campaigners.accounts_share,
                       &campaigners.communities});
}

/// Explicit feeds hold messages of their own, not stories.
void check_item_platforms(const Check& check) {
  std::string first;
  for (const PlatformSpec& platform : check.scenario().platforms) {
    if (platform.model != FeedModel::item_lists) {
      continue;
    }
    if (!first.empty()) {
      check.fault("platform." + platform.name + ".model",
                  "a second platform with explicit feeds",
                  "one platform with model = \"explicit\"");
    }
    first = platform.name;
  }
  const auto check_place = [&](const std::string& path,
                               const std::string& platform) {
    if (!first.empty() && platform == first && check.is_sound(path)) {
      check.fault(path, shown(platform) + " has explicit feeds",
                  "a platform that stories are posted on");
    }
  };
  for (const AccountSpec& account : check.scenario().accounts) {
    for (const ActSpec& act : account.acts) {
      check_place("account." + account.name + ".acts." + act.name + ".platform",
                  act.platform);
    }
  }
  for (const SeedingSpec& seeding : check.scenario().seedings) {
    check_place("seeding." + seeding.name + ".platform", seeding.platform);
  }
  for (const BotnetSpec& botnet : check.scenario().botnets) {
    check_place("botnet." + botnet.name + ".platform", botnet.platform);
  }
  check_place("trend.platform", check.scenario().trend.platform);
}

/// Bots infiltrate a network only where a platform has some.
void check_infiltration(const Check& check) {
  const Scenario& scenario = check.scenario();
  for (const FeedNetworkSpec& feed : scenario.network.feeds) {
    const std::string path = "network." + feed.platform + ".infiltration";
    const bool has_bots = std::any_of(
        scenario.platforms.begin(), scenario.platforms.end(),
        [&](const PlatformSpec& platform) {
          return platform.name == feed.platform && !platform.bots.empty();
        });
    if (feed.infiltration > 0.0 && !has_bots && check.is_sound(path)) {
      check.fault(path, shown(feed.platform) + " has no bots",
                  "0, or a community as platform." + feed.platform + ".bots");
    }
  }
}

}  // namespace

void check_cast(const Check& check) {
  check_shares(check);
  check_stories(check);
  check_accounts(check);
  check_seedings(check);
  check_item_platforms(check);
  check_infiltration(check);
}

}  // namespace leaksim::config

#include "support/medium_scenario.hpp"

#include <string>
#include <utility>

namespace leaksim::testing {

namespace {

constexpr UtcOffset paris{120};

Instant at(std::int32_t day, std::int32_t hour, std::int32_t minute) {
  return to_instant({2017, 5, day, hour, minute, 0}, paris);
}

CommunitySpec make_community(std::string name, double share,
                             std::string country, std::string camp,
                             double board_share) {
  CommunitySpec community;
  const bool is_french = country == "FR";
  community.name = std::move(name);
  community.share = share;
  community.country = std::move(country);
  community.language = is_french ? "fr" : "en";
  community.second_language = is_french ? "en" : "fr";
  community.camp = std::move(camp);
  community.clock = is_french ? paris : UtcOffset{-240};
  if (board_share > 0.0) {
    community.members["forum"] = board_share;
  }
  return community;
}

ActSpec make_act_spec(std::string name, Instant time, std::string story,
                      std::string platform, std::string language) {
  ActSpec act;
  act.name = std::move(name);
  act.time = time;
  act.story = std::move(story);
  act.platform = std::move(platform);
  act.language = std::move(language);
  return act;
}

void add_platforms(Scenario& scenario) {
  PlatformSpec feed;
  feed.name = "twitter";
  PlatformSpec board;
  board.name = "forum";
  board.kind = PlatformKind::board;
  board.board.visits_per_day = 6.0;
  scenario.platforms = {feed, board};
  FeedNetworkSpec network;
  network.platform = "twitter";
  network.followees_median = 12.0;
  scenario.network.feeds = {network};
}

void add_stories(Scenario& scenario) {
  StorySpec leak;
  leak.name = "leak";
  leak.appeal = 0.05;
  leak.affinity = {{"neutral", 0.3}};
  leak.hashtag = "#leak";
  StorySpec denial;
  denial.name = "denial";
  denial.appeal = 0.05;
  denial.affinity = {{"sympathetic", 0.1}};
  denial.counters = "leak";
  scenario.stories = {leak, denial};
}

void add_accounts(Scenario& scenario) {
  AccountSpec seeder;
  seeder.name = "seeder";
  seeder.kind = Kind::source;
  seeder.community = "us_right";
  seeder.acts = {make_act_spec("thread", at(5, 20, 35), "leak", "forum", "en")};
  AccountSpec hub;
  hub.name = "hub";
  hub.community = "us_right";
  hub.followers = 0.05;
  hub.audience = {{"us_right", 0.7}, {"us_general", 0.2}, {"fr_right", 0.1}};
  hub.acts = {make_act_spec("first", at(5, 20, 49), "leak", "twitter", "en"),
              make_act_spec("second", at(5, 23, 10), "leak", "twitter", "en")};
  hub.acts[0].coins_hashtag = true;
  AccountSpec campaign;
  campaign.name = "campaign";
  campaign.kind = Kind::institution;
  campaign.community = "fr_general";
  campaign.compliance_class = ComplianceClass::official;
  campaign.followers = 0.06;
  campaign.audience = {{"fr_general", 0.8}, {"fr_right", 0.2}};
  campaign.acts = {
      make_act_spec("statement", at(5, 23, 55), "denial", "twitter", "fr"),
      make_act_spec("silenced", at(6, 10, 0), "denial", "twitter", "fr")};
  scenario.accounts = {seeder, hub, campaign};
}

void add_botnet_and_law(Scenario& scenario) {
  BotnetSpec botnet;
  botnet.name = "net";
  botnet.accounts_share = 0.01;
  botnet.communities = {{"us_right", 3.0}, {"fr_right", 1.0}};
  botnet.story = "leak";
  botnet.platform = "twitter";
  botnet.targets = {"hub"};
  scenario.botnets = {botnet};
  LawSpec law;
  law.name = "silence";
  law.country = "FR";
  law.begin = at(6, 0, 0);
  law.end = at(6, 20, 0);
  law.compliance = {{"official", 1.0}, {"ordinary", 0.5}};
  scenario.laws = {law};
}

}  // namespace

Scenario medium_scenario(std::uint32_t accounts) {
  Scenario scenario;
  scenario.run.name = "medium";
  scenario.run.start = at(5, 0, 0);
  scenario.run.end = at(7, 0, 0);
  scenario.run.t0 = at(5, 20, 49);
  scenario.run.clock = paris;
  scenario.run.seed = 2017;
  scenario.network.accounts = accounts;
  scenario.network.seed = 7;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    scenario.rhythm.hourly_share[hour] = hour < 7 ? 1.0 : 5.0;
  }
  scenario.communities = {
      make_community("fr_right", 0.2, "FR", "sympathetic", 0.03),
      make_community("fr_general", 0.3, "FR", "neutral", 0.0),
      make_community("us_right", 0.3, "US", "sympathetic", 0.05),
      make_community("us_general", 0.2, "US", "neutral", 0.0)};
  add_platforms(scenario);
  add_stories(scenario);
  add_accounts(scenario);
  add_botnet_and_law(scenario);
  return scenario;
}

}  // namespace leaksim::testing

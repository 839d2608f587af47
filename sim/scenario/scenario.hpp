#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/time.hpp"
#include "model/amplifier.hpp"
#include "model/attention.hpp"
#include "model/background.hpp"
#include "model/belief.hpp"
#include "model/campaigner.hpp"
#include "model/engagement.hpp"
#include "model/item_feed.hpp"
#include "model/language.hpp"
#include "model/message.hpp"
#include "model/newsroom.hpp"
#include "model/page.hpp"
#include "model/population.hpp"
#include "model/response.hpp"
#include "model/rhythm.hpp"
#include "model/trend.hpp"
#include "model/vocabulary.hpp"
#include "model/vote.hpp"

namespace leaksim {

/// A scenario as written, with units converted and every value checked, but
/// with names still standing for communities, stories, platforms and accounts;
/// `setup` resolves them. Defaults and meanings of the keys: scenario/registry.

/// `[scenario]`: what is run, when.
struct RunSpec {
  std::string name;
  Instant start{};
  Instant end{};
  Instant t0{};       ///< origin of the published clock (facts.md 2)
  UtcOffset clock{};  ///< of `start` as written: local time in tables
  Seconds tick = 60;
  std::uint64_t seed = 0;
};

/// `[network.<platform>]`: parameters of one feed platform's follow graph.
struct FeedNetworkSpec {
  std::string platform;
  /// Network file that holds the graph, as written; empty: it is generated.
  std::string file;
  double followees_median = 17.0;
  double followees_sigma = 1.2;
  std::uint32_t followees_max = 2000;
  /// Correlation of log followees, and of log popularity, with log activity.
  double followees_activity_correlation = 0.6;
  double popularity_sigma = 1.2;
  double popularity_activity_correlation = 0.6;
  double popularity_tail_exponent = 1.2;
  /// Relative weights of one-way choices: within the same language or across,
  /// the same country or another, the same camp or another.
  double same_language_share = 0.9;
  double same_country_weight = 4.0;
  double same_camp_weight = 4.0;
  double circle_share = 0.5;
  double circle_density = 0.8;
  double circle_mutual = 0.6;
  std::uint32_t circle_max_size = 100;
  /// Chance that an account follows a given bot of a platform with explicit
  /// feeds, and how many of the bots a bot follows on average.
  double infiltration = 0.0;
  double bot_followees = 3.0;
};

/// `[network]`.
struct NetworkSpec {
  /// 0: as many as the network file has, see sweep/read_networks.
  std::uint32_t accounts = 0;
  std::uint64_t seed = 0;
  std::vector<FeedNetworkSpec> feeds;  ///< one per feed platform, in order
};

/// `[[community]]`: a block of accounts.
struct CommunitySpec {
  std::string name;
  bool enabled = true;
  double share = 0.0;  ///< of all accounts
  std::string country;
  std::string language;
  std::string second_language;  ///< of its bilingual accounts
  std::string camp;
  UtcOffset clock{};
  ComplianceClass compliance_class = ComplianceClass::ordinary;
  double declaring_factor = 1.0;  ///< on population.declared_country_share
  /// Share of its accounts that are members, by platform; 1 on feeds and 0 on
  /// boards where not given.
  std::map<std::string, double> members;
};

/// `[[platform]]`.
struct PlatformSpec {
  std::string name;
  bool enabled = true;
  PlatformKind kind = PlatformKind::feed;
  double ranking = 1.0;  ///< feed: factor on visibility, 0 … 1
  BoardParams board;     ///< board only
  FeedModel model = FeedModel::integrated;  ///< feed only; so are the rest
  ItemFeedParams items;
  MessageParams message;
  std::string bots;  ///< community whose accounts are bots; empty: none
};

/// `[[story]]`.
struct StorySpec {
  std::string name;
  bool enabled = true;
  double appeal = 0.0;
  std::map<std::string, double> affinity;  ///< by camp; 1 where not given
  double interest_decay_hours = 24.0;
  double plausibility = 0.5;
  double forged_share = 0.0;
  double ranking = 1.0;
  double friction = 1.0;
  double label_factor = 1.0;
  double label_delay_hours = 0.0;
  std::string hashtag;   ///< empty: none
  std::string counters;  ///< story it counters; empty: none
};

/// `[[account]].acts`: a scripted post at an absolute time within the run; one
/// that is disabled may lie after it.
struct ActSpec {
  std::string name;
  bool enabled = true;
  Instant time{};
  std::string story;
  std::string platform;
  std::string language;
  bool coins_hashtag = false;  ///< the story's hashtag exists from here on
};

/// `[[account]]`: a named account with its audience and acts.
struct AccountSpec {
  std::string name;
  bool enabled = true;
  Kind kind = Kind::person;
  std::string community;
  ComplianceClass compliance_class = ComplianceClass::ordinary;
  double followers = 0.0;  ///< on every feed platform, as a share of N
  /// Where the followers are: weights by community, normalised.
  std::map<std::string, double> audience;
  std::vector<ActSpec> acts;
};

/// `[[seeding]]`: accounts of a community that all post at one time.
struct SeedingSpec {
  std::string name;
  bool enabled = true;
  std::string community;
  std::uint32_t count = 1;
  SeedChoice choice = SeedChoice::random;
  Instant time{};
  std::string story;
  std::string platform;
};

/// `[[botnet]]`: amplifiers.
struct BotnetSpec {
  std::string name;
  bool enabled = true;
  double accounts_share = 0.0;  ///< of all accounts
  /// Communities its accounts are drawn from: weights, normalised.
  std::map<std::string, double> communities;
  std::string story;
  std::string platform;
  std::vector<std::string> targets;  ///< named accounts
  AmplifierParams behaviour;
};

/// `[campaigners]`: the warm network.
struct CampaignersSpec {
  bool enabled = true;
  double accounts_share = 0.0;  ///< of all accounts
  /// Communities they are drawn from: weights, normalised.
  std::map<std::string, double> communities;
  /// So many times likelier to be drawn when a member of a board.
  double board_factor = 1.0;
  CampaignerParams params;
};

/// `[[outlet]]`: a newsroom.
struct OutletSpec {
  std::string name;
  bool enabled = true;
  std::string story;
  std::string country;
  ComplianceClass compliance_class = ComplianceClass::mainstream;
  std::map<std::string, double> audience;  ///< share by community; else 0
  NewsroomParams params;
};

/// `[trend]`: the panels of trends of one platform.
struct TrendSpec {
  bool enabled = true;
  std::string platform;  ///< empty: none
  TrendParams params;
};

/// `[vote]`: the election.
struct VoteSpec {
  std::string country;  ///< empty: no election
  Instant day{};        ///< local midnight before the polls open
  std::string story;    ///< that may persuade
  double penetration = 1.0;
  VoteParams params;
};

/// `[[law]].warnings`: a reminder by the election commission.
struct WarningSpec {
  std::string name;
  bool enabled = true;
  Instant time{};
  std::vector<std::string> classes;  ///< whom it addresses
  double leniency = 1.0;
};

/// `[[law]]`: a campaign silence, or an embargo on one story.
struct LawSpec {
  std::string name;
  bool enabled = true;
  std::string country;
  std::string story;  ///< of an embargo; empty: all politics
  Instant begin{};
  Instant end{};
  std::map<std::string, double> compliance;  ///< by class; 0 where not given
  std::vector<WarningSpec> warnings;
};

/// `[[intervention]]`: what is done once something has happened.
struct InterventionSpec {
  std::string name;
  bool enabled = true;
  Instant time{};     ///< not before; the start of the run if not given
  std::string story;  ///< of the conditions below; empty: none
  double posts = 0.0;
  std::string trends_in;  ///< country; empty: no matter
  double delay_hours = 0.0;
  double lasts_hours = 0.0;  ///< 0: to the end
  std::string set;           ///< path of a live key; empty: none
  std::string to;            ///< its value, as text
  double value = 0.0;        ///< the same as a number: see live_keys.hpp
  std::string act;           ///< "account.act" that is posted; empty: none
  bool mute = false;         ///< the accounts described below
  std::string community;
  std::string kind;
  bool amplifiers = false;
  std::uint32_t min_followers = 0;
  std::string posted;
  double sample = 1.0;
};

/// A moment of the run: a time, or how long after `t0`.
using Moment = std::variant<Instant, Seconds>;

/// `[output]`.
struct OutputSpec {
  Seconds interval = 600;  ///< of the series
  /// When every account's state is kept, in any order.
  std::vector<Moment> snapshots;
  bool events = true;  ///< every post and first exposure
};

struct Scenario {
  std::int32_t schema_version = 1;
  RunSpec run;
  NetworkSpec network;
  PopulationParams population;
  LanguageParams language;
  RhythmParams rhythm;
  AttentionParams attention;
  ResponseParams response;
  EngagementParams engagement;
  PageParams page;
  CampaignersSpec campaigners;
  BeliefParams belief;
  BackgroundParams background;
  TrendSpec trend;
  VoteSpec vote;
  std::vector<CommunitySpec> communities;
  std::vector<PlatformSpec> platforms;
  std::vector<StorySpec> stories;
  std::vector<AccountSpec> accounts;
  std::vector<SeedingSpec> seedings;
  std::vector<BotnetSpec> botnets;
  std::vector<OutletSpec> outlets;
  std::vector<LawSpec> laws;
  std::vector<InterventionSpec> interventions;
  OutputSpec output;
};

}  // namespace leaksim

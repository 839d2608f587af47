#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/registry.hpp"

/// The keys of each table; see registry.hpp. One overload per struct.
namespace leaksim::config {

void visit_keys(RunSpec& run, KeyVisitor& visitor);
void visit_keys(NetworkSpec& network, KeyVisitor& visitor);
void visit_keys(FeedNetworkSpec& feed, KeyVisitor& visitor);
void visit_keys(OutputSpec& output, KeyVisitor& visitor);

void visit_keys(PopulationParams& population, KeyVisitor& visitor);
void visit_keys(LanguageParams& language, KeyVisitor& visitor);
void visit_keys(RhythmParams& rhythm, KeyVisitor& visitor);
void visit_keys(AttentionParams& attention, KeyVisitor& visitor);
void visit_keys(ResponseParams& response, KeyVisitor& visitor);
void visit_keys(EngagementParams& engagement, KeyVisitor& visitor);
void visit_keys(PageParams& page, KeyVisitor& visitor);
void visit_keys(CampaignersSpec& campaigners, KeyVisitor& visitor);
void visit_keys(BeliefParams& belief, KeyVisitor& visitor);
void visit_keys(BackgroundParams& background, KeyVisitor& visitor);
void visit_keys(TrendSpec& trend, KeyVisitor& visitor);
void visit_keys(VoteSpec& vote, KeyVisitor& visitor);

void visit_keys(CommunitySpec& community, KeyVisitor& visitor);
void visit_keys(PlatformSpec& platform, KeyVisitor& visitor);
/// The keys of a feed platform whose accounts hold lists of items.
void visit_explicit_feed(PlatformSpec& platform, KeyVisitor& visitor);
void visit_keys(StorySpec& story, KeyVisitor& visitor);
void visit_keys(AccountSpec& account, KeyVisitor& visitor);
void visit_keys(ActSpec& act, KeyVisitor& visitor);
void visit_keys(SeedingSpec& seeding, KeyVisitor& visitor);
void visit_keys(BotnetSpec& botnet, KeyVisitor& visitor);
void visit_keys(OutletSpec& outlet, KeyVisitor& visitor);
void visit_keys(LawSpec& law, KeyVisitor& visitor);
void visit_keys(WarningSpec& warning, KeyVisitor& visitor);
void visit_keys(InterventionSpec& intervention, KeyVisitor& visitor);

/// `[name]`.
template <class Struct>
class SingleTable final : public Tables {
 public:
  explicit SingleTable(Struct& only) : only_(only) {}
  [[nodiscard]] std::size_t size() const override { return 1; }
  void append(std::string_view /*name*/) override {}
  [[nodiscard]] std::string name(std::size_t /*i*/) const override {
    return {};
  }
  void visit(std::size_t /*i*/, KeyVisitor& visitor) override {
    visit_keys(only_, visitor);
  }

 private:
  Struct& only_;
};

/// `[[name]]` or `[parent.<name>]`; `label` is the member that names a struct.
template <class Struct>
class TableList final : public Tables {
 public:
  TableList(std::vector<Struct>& all, std::string Struct::*label)
      : all_(all), label_(label) {}
  [[nodiscard]] std::size_t size() const override { return all_.size(); }
  void append(std::string_view name) override {
    all_.emplace_back().*label_ = name;
  }
  [[nodiscard]] std::string name(std::size_t i) const override {
    return all_[i].*label_;
  }
  void visit(std::size_t i, KeyVisitor& visitor) override {
    visit_keys(all_[i], visitor);
  }

 private:
  std::vector<Struct>& all_;
  std::string Struct::*label_;
};

// Keys that several tables have.
inline constexpr Key name_key = {.name = "name",
                                 .meaning =
                                     "Its name, by which patches and "
                                     "overrides find it",
                                 .spelling = Spelling::name,
                                 .need = Need::required};
inline constexpr Key enabled_key = {.name = "enabled",
                                    .meaning =
                                        "false switches it off and leaves "
                                        "all other draws as they are",
                                    .change = Change::live};
inline constexpr Key fixed_enabled_key = {.name = "enabled",
                                          .meaning = enabled_key.meaning};

constexpr Key story_key(std::string_view meaning, Need need = Need::required) {
  return {.name = "story",
          .meaning = meaning,
          .spelling = Spelling::name,
          .may_be_empty = need == Need::optional,
          .names = NameOf::story,
          .need = need};
}

constexpr Key platform_key(std::string_view meaning,
                           Need need = Need::required) {
  return {.name = "platform",
          .meaning = meaning,
          .spelling = Spelling::name,
          .may_be_empty = need == Need::optional,
          .names = NameOf::platform,
          .need = need};
}

constexpr Key country_key(std::string_view meaning,
                          Need need = Need::required) {
  return {.name = "country",
          .meaning = meaning,
          .spelling = Spelling::country,
          .may_be_empty = need == Need::optional,
          .names = NameOf::country,
          .need = need};
}

// Ranges that many keys share.
inline constexpr Range any_share = {0.0, 1.0, false};
inline constexpr Range any_weight = {};
inline constexpr Range any_sigma = {0.0, 10.0, false};
/// network.accounts, whoever says it.
inline constexpr Range accepted_accounts = {10, 1e7, false};

constexpr Range between(double min, double max) {
  return {min, max, false};
}
constexpr Range above_zero_to(double max) {
  return {0.0, max, true};
}

}  // namespace leaksim::config

#include "setup/resolve_events.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/error.hpp"
#include "setup/resolve_acts.hpp"

namespace leaksim {

namespace {

template <class Enum, std::size_t n>
Enum enumerator_of(const std::array<std::string_view, n>& names,
                   std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return static_cast<Enum>(at - names.begin());
}

std::optional<StoryId> optional_story(const Names& names,
                                      const std::string& name) {
  return name.empty() ? std::nullopt
                      : std::optional(id_of<StoryId>(names.stories, name));
}

std::vector<Warning> resolve_warnings(const Scenario& scenario,
                                      const LawSpec& law) {
  std::vector<Warning> warnings;
  for (const WarningSpec& spec : law.warnings) {
    Warning warning{.time = since_start(scenario, spec.time),
                    .addressed = {},
                    .leniency = spec.leniency,
                    .enabled = spec.enabled};
    for (const std::string& name : spec.classes) {
      warning.addressed[static_cast<std::size_t>(
          enumerator_of<ComplianceClass>(compliance_class_names, name))] = true;
    }
    warnings.push_back(warning);
  }
  return warnings;
}

Trigger resolve_trigger(const Scenario& scenario, const Names& names,
                        const InterventionSpec& spec) {
  Trigger trigger{
      .time = std::nullopt,
      .story = optional_story(names, spec.story),
      .posts = spec.posts,
      .trending = !spec.trends_in.empty(),
      .country = std::nullopt,
      .delay = static_cast<Seconds>(spec.delay_hours * seconds_per_hour)};
  if (spec.time >= scenario.run.start) {
    trigger.time = since_start(scenario, spec.time);
  }
  if (!spec.trends_in.empty()) {
    trigger.country = id_of<CountryId>(names.countries, spec.trends_in);
  }
  return trigger;
}

AccountSet resolve_set(const Names& names, const InterventionSpec& spec) {
  AccountSet set{.community = std::nullopt,
                 .kind = std::nullopt,
                 .only_amplifiers = spec.amplifiers,
                 .min_followers = spec.min_followers,
                 .posted = optional_story(names, spec.posted),
                 .sample = spec.sample};
  if (!spec.community.empty()) {
    set.community = id_of<CommunityId>(names.communities, spec.community);
  }
  if (!spec.kind.empty()) {
    set.kind = enumerator_of<Kind>(kind_names, spec.kind);
  }
  return set;
}

/// The act that "account.act" names.
ScriptedAct named_act(const Scenario& scenario, const Names& names,
                      const std::vector<AccountId>& named_accounts,
                      const InterventionSpec& spec) {
  for (std::size_t i = 0; i < scenario.accounts.size(); ++i) {
    for (const ActSpec& act : scenario.accounts[i].acts) {
      if (scenario.accounts[i].name + "." + act.name == spec.act) {
        return resolve_act(scenario, names, named_accounts[i], act);
      }
    }
  }
  throw InternalError("no act is named " + spec.act);
}

/// The parts of a path between dots.
std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char character : path) {
    if (character == '.') {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

struct LivePath {
  std::string_view table;
  std::string_view key;
  LiveValue value;
};

constexpr auto live_paths = std::to_array<LivePath>(
    {{"platform", "enabled", LiveValue::platform_enabled},
     {"platform", "ranking", LiveValue::platform_ranking},
     {"platform", "open_probability", LiveValue::board_open_probability},
     {"trend", "enabled", LiveValue::trend_enabled},
     {"trend", "open_probability", LiveValue::trend_open_probability},
     {"story", "appeal", LiveValue::story_appeal},
     {"story", "ranking", LiveValue::story_ranking},
     {"story", "friction", LiveValue::story_friction},
     {"story", "label_factor", LiveValue::story_label_factor},
     {"story", "label_delay", LiveValue::story_label_delay},
     {"botnet", "enabled", LiveValue::botnet_enabled},
     {"outlet", "enabled", LiveValue::outlet_enabled},
     {"law", "enabled", LiveValue::law_enabled},
     {"law", "begin", LiveValue::law_begin},
     {"law", "end", LiveValue::law_end},
     {"law", "compliance", LiveValue::law_compliance}});

std::uint32_t position_in_table(const Scenario& scenario, const Names& names,
                                const std::string& table,
                                const std::string& name) {
  const auto position = [&](const auto& specs) {
    const auto at =
        std::find_if(specs.begin(), specs.end(),
                     [&](const auto& spec) { return spec.name == name; });
    return static_cast<std::uint32_t>(at - specs.begin());
  };
  if (table == "platform") {
    return position_of(names.platforms, name);
  }
  if (table == "story") {
    return position_of(names.stories, name);
  }
  if (table == "botnet") {
    return position(scenario.botnets);
  }
  return table == "outlet" ? position(scenario.outlets)
                           : position(scenario.laws);
}

}  // namespace

LiveTarget live_target(const Scenario& scenario, const Names& names,
                       const std::string& path) {
  const std::vector<std::string> parts = parts_of(path);
  const bool is_single = parts.size() == 2;
  const std::string& key = parts[is_single ? 1 : 2];
  const auto found = std::find_if(
      live_paths.begin(), live_paths.end(), [&](const LivePath& live) {
        return live.table == parts[0] && live.key == key;
      });
  if (found == live_paths.end()) {
    throw InternalError("no live value stands behind " + path);
  }
  LiveTarget target{.value = found->value,
                    .position = 0,
                    .compliance_class = ComplianceClass::ordinary};
  if (!is_single) {
    target.position = position_in_table(scenario, names, parts[0], parts[1]);
  }
  if (parts.size() == 4) {
    target.compliance_class =
        enumerator_of<ComplianceClass>(compliance_class_names, parts[3]);
  }
  return target;
}

std::vector<SilenceLaw> resolve_laws(const Scenario& scenario,
                                     const Names& names) {
  std::vector<SilenceLaw> laws;
  for (const LawSpec& spec : scenario.laws) {
    SilenceLaw law{
        .jurisdiction = id_of<CountryId>(names.countries, spec.country),
        .story = optional_story(names, spec.story),
        .begin = since_start(scenario, spec.begin),
        .end = since_start(scenario, spec.end),
        .compliance = {},
        .warnings = resolve_warnings(scenario, spec),
        .enabled = spec.enabled};
    for (const auto& [name, compliance] : spec.compliance) {
      law.compliance[static_cast<std::size_t>(enumerator_of<ComplianceClass>(
          compliance_class_names, name))] = compliance;
    }
    laws.push_back(std::move(law));
  }
  return laws;
}

std::vector<Outlet> resolve_outlets(const Scenario& scenario,
                                    const Names& names) {
  std::vector<Outlet> outlets;
  for (const OutletSpec& spec : scenario.outlets) {
    const auto story = id_of<StoryId>(names.stories, spec.story);
    Outlet outlet{
        .enabled = spec.enabled && scenario.stories[index(story)].enabled,
        .story = story,
        .country = id_of<CountryId>(names.countries, spec.country),
        .compliance_class = spec.compliance_class,
        .audience = std::vector<double>(names.communities.size(), 0.0),
        .params = spec.params};
    for (const auto& [community, share] : spec.audience) {
      outlet.audience[position_of(names.communities, community)] = share;
    }
    outlets.push_back(std::move(outlet));
  }
  return outlets;
}

TrendPanels resolve_trend(const Scenario& scenario, const Names& names) {
  const TrendSpec& spec = scenario.trend;
  TrendPanels panels{
      .enabled = spec.enabled, .platform = std::nullopt, .params = spec.params};
  if (!spec.platform.empty()) {
    panels.platform = id_of<PlatformId>(names.platforms, spec.platform);
  }
  return panels;
}

std::vector<Intervention> resolve_interventions(
    const Scenario& scenario, const Names& names,
    const std::vector<AccountId>& named_accounts) {
  std::vector<Intervention> interventions;
  for (const InterventionSpec& spec : scenario.interventions) {
    Intervention intervention{.enabled = spec.enabled,
                              .trigger = resolve_trigger(scenario, names, spec),
                              .lasts = std::nullopt,
                              .target = std::nullopt,
                              .value = spec.value,
                              .mutes = spec.mute,
                              .accounts = resolve_set(names, spec),
                              .act = std::nullopt};
    if (spec.lasts_hours > 0.0) {
      intervention.lasts =
          static_cast<Seconds>(spec.lasts_hours * seconds_per_hour);
    }
    if (!spec.set.empty()) {
      intervention.target = live_target(scenario, names, spec.set);
    }
    if (!spec.act.empty()) {
      intervention.act = named_act(scenario, names, named_accounts, spec);
    }
    interventions.push_back(std::move(intervention));
  }
  return interventions;
}

std::vector<UtcOffset> country_clocks(const Scenario& scenario,
                                      const Names& names) {
  std::vector<UtcOffset> clocks(names.countries.size());
  // The first community of a country counts.
  std::for_each(scenario.communities.rbegin(), scenario.communities.rend(),
                [&](const auto& community) {
                  clocks[position_of(names.countries, community.country)] =
                      community.clock;
                });
  return clocks;
}

}  // namespace leaksim

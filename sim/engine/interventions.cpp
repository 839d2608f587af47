#include "engine/interventions.hpp"

#include <algorithm>

namespace leaksim {

namespace {

std::uint32_t follower_count(const World& world, AccountId account) {
  std::size_t count = 0;
  for (const Feed& feed : world.feeds) {
    count += followers(*feed.graph, account).size();
  }
  return static_cast<std::uint32_t>(count);
}

AccountFacts facts_of(const World& world, std::uint32_t account,
                      const AccountSet& set) {
  const Population& population = world.population;
  return {.community = population.traits[account].community,
          .kind = population.traits[account].kind,
          .amplifier = population.amplifier[account] != 0,
          .followers = set.min_followers > 0
                           ? follower_count(world, AccountId{account})
                           : 0};
}

}  // namespace

Interventions::Interventions(World& world, const RunKeys& keys)
    : world_(world), keys_(keys), progress_(world.interventions.size()) {
  for (const Intervention& intervention : world.interventions) {
    base_.push_back(
        intervention.target ? live_value(world, *intervention.target) : 0.0);
  }
}

bool Interventions::is_met(const Trigger& trigger, const TriggerState& state,
                           Seconds end) const {
  if (trigger.time && *trigger.time >= end) {
    return false;
  }
  if (!trigger.story) {
    return true;
  }
  const std::uint64_t posts = state.posts_of_story[index(*trigger.story)];
  if (posts == 0 || static_cast<double>(posts) < trigger.posts) {
    return false;
  }
  return !trigger.trending || !trigger.country ||
         state.trends.is_on(*trigger.country, *trigger.story);
}

void Interventions::update(
    const TriggerState& state, Seconds begin, Seconds end,
    const std::function<void(const PendingPost&)>& schedule) {
  for (std::uint32_t i = 0; i < progress_.size(); ++i) {
    const Intervention& intervention = world_.interventions[i];
    Progress& progress = progress_[i];
    if (!intervention.enabled || progress.over) {
      continue;
    }
    const Trigger& trigger = intervention.trigger;
    if (progress.triggered == never && is_met(trigger, state, end)) {
      progress.triggered =
          std::max(begin, trigger.time.value_or(begin)) + trigger.delay;
    }
    if (!progress.active && progress.triggered < end) {
      start(i, state, progress.triggered, schedule);
    }
    if (progress.active && intervention.lasts &&
        progress.triggered + *intervention.lasts < end) {
      stop(i, progress.triggered + *intervention.lasts);
    }
  }
}

void Interventions::start(
    std::uint32_t i, const TriggerState& state, Seconds time,
    const std::function<void(const PendingPost&)>& schedule) {
  const Intervention& intervention = world_.interventions[i];
  progress_[i].active = true;
  active_.push_back(i);
  log_.push_back({time, i, true});
  apply_values();
  if (intervention.mutes) {
    progress_[i].muted = members(i, state);
    mute(progress_[i].muted);
  }
  if (intervention.act) {
    const ScriptedAct& act = *intervention.act;
    schedule({.due = time,
              .account = act.author,
              .act = scripted_bit | hash_text(act.name),
              .story = act.story,
              .platform = act.platform,
              .language = act.language,
              .form = act.form});
  }
}

void Interventions::stop(std::uint32_t i, Seconds time) {
  progress_[i].active = false;
  progress_[i].over = true;
  std::erase(active_, i);
  log_.push_back({time, i, false});
  for (const AccountId account : progress_[i].muted) {
    world_.population.traits[index(account)].enabled = 1;
  }
  apply_values();
}

void Interventions::mute(const std::vector<AccountId>& accounts) {
  for (const AccountId account : accounts) {
    world_.population.traits[index(account)].enabled = 0;
  }
}

/// The latest of the active interventions on a value holds; without one, the
/// value is as before.
void Interventions::apply_values() {
  for (std::uint32_t i = 0; i < progress_.size(); ++i) {
    if (world_.interventions[i].target) {
      set_live_value(world_, *world_.interventions[i].target, base_[i]);
    }
  }
  for (const std::uint32_t i : active_) {
    if (world_.interventions[i].target) {
      set_live_value(world_, *world_.interventions[i].target,
                     world_.interventions[i].value);
    }
  }
}

std::vector<AccountId> Interventions::members(std::uint32_t i,
                                              const TriggerState& state) const {
  const AccountSet& set = world_.interventions[i].accounts;
  std::vector<AccountId> chosen;
  for (std::uint32_t u = 0; u < world_.population.size(); ++u) {
    const bool has_posted =
        !set.posted || (state.stories[index(*set.posted)].accounts[u].marks &
                        has_posted_mark) != 0;
    if (world_.population.traits[u].enabled != 0 && has_posted &&
        is_in(set, facts_of(world_, u, set)) &&
        happens(keys_.intervention.draw(u, i)[0], set.sample)) {
      chosen.push_back(AccountId{u});
    }
  }
  return chosen;
}

void Interventions::visit_state(StateVisitor state) {
  auto& [world, keys, base, progress, active, log] = *this;
  state.rows("progress", progress, [](auto& row, auto field) {
    auto& [triggered, is_active, over, muted] = row;
    field("triggered", triggered);
    field("active", is_active);
    field("over", over);
  });
  std::vector<std::vector<AccountId>> muted;
  for (Progress& each : progress) {
    muted.push_back(std::move(each.muted));
  }
  state.lists("muted", muted);
  state.column("active", active);
  state.rows("log", log, [](auto& row, auto field) {
    auto& [time, intervention, on] = row;
    field("time", time);
    field("intervention", intervention);
    field("on", on);
  });
  progress.resize(world.interventions.size());
  for (std::size_t i = 0; i < std::min(muted.size(), progress.size()); ++i) {
    progress[i].muted = std::move(muted[i]);
    if (state.restores() && progress[i].active) {
      mute(progress[i].muted);
    }
  }
  if (state.restores()) {
    apply_values();
  }
}

}  // namespace leaksim

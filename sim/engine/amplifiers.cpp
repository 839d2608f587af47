#include "engine/amplifiers.hpp"

#include <algorithm>

#include "core/distributions.hpp"

namespace leaksim {

namespace {

// Own posts are told apart from reposts of targets by the order's top bit.
constexpr std::uint32_t own_post_bit = 0x8000'0000U;

/// The newest of some posts before `time`, or no_post.
PostId newest_post(const PostTable& posts, const std::vector<PostId>& among,
                   Seconds time) {
  PostId newest = no_post;
  for (const PostId slot : among) {
    const bool newer =
        newest == no_post || posts[slot].time > posts[newest].time;
    if (posts[slot].time < time && newer) {
      newest = slot;
    }
  }
  return newest;
}

/// When the member of a net works.
WorkingSpell spell_of(const World& world, const RunKeys& keys,
                      const Botnet& botnet, const Amplifier& amplifier) {
  const Block words =
      keys.amplifier_spell.draw(index(amplifier.account), index(botnet.story));
  return draw_spell(botnet.behaviour, amplifier.rate_per_hour,
                    world.stories[index(botnet.story)].begin, unit(words[0]),
                    unit(words[1]));
}

}  // namespace

std::vector<Suspension> draw_suspensions(const World& world,
                                         const RunKeys& keys) {
  std::vector<Suspension> suspensions;
  for (const Botnet& botnet : world.botnets) {
    if (world.stories[index(botnet.story)].begin == never) {
      continue;
    }
    for (const Amplifier& amplifier : botnet.amplifiers) {
      const Block words =
          keys.suspension.draw(index(amplifier.account), index(botnet.story));
      const Seconds time = suspension_time(
          botnet.behaviour, spell_of(world, keys, botnet, amplifier).begin,
          unit(words[0], words[1]));
      if (time < world.duration) {
        suspensions.push_back({amplifier.account, time});
      }
    }
  }
  std::sort(suspensions.begin(), suspensions.end(),
            [](const Suspension& a, const Suspension& b) {
              return a.account < b.account;
            });
  return suspensions;
}

OwnedAmplifiers::OwnedAmplifiers(const SharedState& shared,
                                 const AccountRange& range)
    : turns_(shared.world.tick, shared.world.duration) {
  const World& world = shared.world;
  for (std::uint32_t b = 0; b < world.botnets.size(); ++b) {
    const Botnet& botnet = world.botnets[b];
    if (world.stories[index(botnet.story)].begin == never) {
      continue;
    }
    for (const Amplifier& amplifier : botnet.amplifiers) {
      const AccountId account = amplifier.account;
      if (!range.contains(account)) {
        continue;
      }
      members_.push_back(
          {b, account, spell_of(world, shared.keys, botnet, amplifier)});
      const auto member = static_cast<std::uint32_t>(members_.size() - 1);
      plan_turn(shared, {.member = member}, members_[member].spell.begin);
    }
  }
}

bool OwnedAmplifiers::is_active(const SharedState& shared, const Member& member,
                                Seconds time) {
  return shared.world.botnets[member.botnet].enabled &&
         shared.world.population.traits[index(member.account)].enabled != 0 &&
         !is_suspended(shared, member.account, time);
}

void OwnedAmplifiers::plan_turn(const SharedState& shared, Turn turn,
                                Seconds now) {
  const Member& member = members_[turn.member];
  const StoryId story = shared.world.botnets[member.botnet].story;
  const Block words = shared.keys.amplifier_gap.draw(index(member.account),
                                                     index(story), turn.count);
  turn.due = next_own_post(member.spell, now,
                           exponential_quantile(unit(words[0], words[1]), 1.0));
  if (turn.due != never) {
    turns_.add(turn);
  }
}

void OwnedAmplifiers::follow_target(const SharedState& shared, PostId slot,
                                    Calendar<PendingPost>& posts) const {
  if (members_.empty()) {
    return;
  }
  const Post& post = shared.posts[slot];
  const auto& botnets = shared.world.botnets;
  if (std::none_of(botnets.begin(), botnets.end(), [&](const Botnet& botnet) {
        return is_target_post(botnet, post);
      })) {
    return;
  }
  for (const Member& member : members_) {
    const Botnet& botnet = botnets[member.botnet];
    if (!is_target_post(botnet, post) || member.account == post.author ||
        botnet.behaviour.strategy != BotStrategy::amplify ||
        !is_active(shared, member, post.time)) {
      continue;
    }
    const Block words = shared.keys.amplifier_follow.draw(
        post.key.k0, post.key.k1, index(member.account));
    const AmplifierParams& behaviour = botnet.behaviour;
    if (!happens(words[0], behaviour.follow_probability)) {
      continue;
    }
    const double delay = behaviour.follow_delay_min_seconds +
                         unit(words[1]) * (behaviour.follow_delay_max_seconds -
                                           behaviour.follow_delay_min_seconds);
    posts.add({.due = post.time + 1 + static_cast<Seconds>(delay),
               .account = member.account,
               .order = words[2] & ~own_post_bit,
               .parent = slot,
               .story = post.story,
               .platform = post.platform,
               .language = post.language,
               .form = Form::repost});
  }
}

void OwnedAmplifiers::append_turns(Seconds tick_begin,
                                   std::vector<AmplifierTurn>& to) const {
  std::vector<Turn> turns;
  turns_.append_due(tick_begin, turns);
  for (const Turn& turn : turns) {
    const Member& member = members_[turn.member];
    to.push_back({turn.due, member.botnet, member.account, turn.count});
  }
}

void OwnedAmplifiers::restore_turns(const std::vector<AmplifierTurn>& turns) {
  auto& [members, calendar] = *this;
  calendar.clear();
  for (const AmplifierTurn& turn : turns) {
    for (std::uint32_t m = 0; m < members.size(); ++m) {
      if (members[m].account == turn.account &&
          members[m].botnet == turn.botnet) {
        calendar.add({turn.due, m, turn.count});
      }
    }
  }
}

void OwnedAmplifiers::take_turns(const SharedState& shared, Seconds tick_begin,
                                 Calendar<PendingPost>& posts) {
  std::vector<Turn> turns;
  while (turns_.has_work(tick_begin)) {
    turns.clear();
    turns_.take(tick_begin, turns);
    // Turns of different amplifiers do not touch each other: any order serves.
    for (const Turn& turn : turns) {
      take_turn(shared, turn, posts);
    }
  }
}

void OwnedAmplifiers::take_turn(const SharedState& shared, const Turn& turn,
                                Calendar<PendingPost>& posts) {
  const Member& member = members_[turn.member];
  const Botnet& botnet = shared.world.botnets[member.botnet];
  if (is_active(shared, member, turn.due)) {
    PendingPost pending{.due = turn.due,
                        .account = member.account,
                        .order = own_post_bit | turn.count,
                        .story = botnet.story,
                        .platform = botnet.platform};
    choose_item(shared, turn, pending);
    posts.add(pending);
  }
  Turn next = turn;
  ++next.count;
  plan_turn(shared, next, turn.due);
}

void OwnedAmplifiers::choose_item(const SharedState& shared, const Turn& turn,
                                  PendingPost& pending) const {
  const Member& member = members_[turn.member];
  const Botnet& botnet = shared.world.botnets[member.botnet];
  const Population& population = shared.world.population;
  const Block words = shared.keys.amplifier_item.draw(
      index(member.account), index(botnet.story), turn.count);
  pending.language =
      original_language(population.first_language[index(member.account)],
                        population.traits[index(member.account)].languages,
                        words[1], shared.world.language);
  if (botnet.behaviour.strategy == BotStrategy::mention) {
    if (!botnet.targets.empty()) {
      const auto count = static_cast<std::uint32_t>(botnet.targets.size());
      pending.form = Form::mention;
      pending.addressee = botnet.targets[uniform_index(words[2], count)];
    }
  } else if (botnet.behaviour.strategy == BotStrategy::amplify &&
             happens(words[0], botnet.behaviour.repost_share)) {
    const PostId newest =
        newest_post(shared.posts, shared.target_posts[member.botnet], turn.due);
    if (newest != no_post) {
      pending.parent = newest;
      pending.form = Form::repost;
      pending.language = shared.posts[newest].language;
    }
  }
}

}  // namespace leaksim

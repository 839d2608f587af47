#include "engine/reading.hpp"

#include <limits>

#include "engine/visibility.hpp"

namespace leaksim {

namespace {

bool may_respond(Kind kind) {
  return kind == Kind::person || kind == Kind::bot;
}

bool is_member(const Population& population, AccountId account,
               PlatformId platform) {
  return ((population.platforms[index(account)] >> index(platform)) & 1U) != 0;
}

/// Whether a delivered post still passes, under the ranking in force now.
bool is_shown(const World& world, const Exposure& exposure, const Post& post) {
  if (static_cast<Cause>(exposure.cause) != Cause::feed) {
    return true;
  }
  const Feed& feed = *world.feed_of(post.platform);
  const std::uint32_t account = index(exposure.account);
  return is_seen(seen_word(post.key, account),
                 ranked_limit(feed.seen_limit[account], feed.ranking));
}

/// Where an account that saw a post on `seen_on` posts about it: there, if it
/// is a feed; else on its first feed platform.
const Feed* posting_feed(const World& world, AccountId account,
                         PlatformId seen_on) {
  const Feed* first = nullptr;
  for (const Feed& feed : world.feeds) {
    if (!feed.enabled || !is_member(world.population, account, feed.platform)) {
      continue;
    }
    if (feed.platform == seen_on) {
      return &feed;
    }
    if (first == nullptr) {
      first = &feed;
    }
  }
  return first;
}

double first_post_probability(const World& world, const Exposure& exposure,
                              const Post& post, std::uint32_t k,
                              double permitted) {
  const std::uint32_t account = index(exposure.account);
  const Population& population = world.population;
  const Story& story = world.stories[index(post.story)];
  const CampId camp = population.community_of(account).camp;
  return response_probability(
      {.appeal = story.appeal,
       .affinity = story.affinity[index(camp)],
       .susceptibility = population.susceptibility[account],
       .reinforcement = reinforcement_factor(world.response, k),
       .interest = interest_left(exposure.due - story.begin,
                                 story.interest_decay_hours),
       .permitted = permitted,
       .language = language_factor(population.languages[account],
                                   population.contact_languages[account],
                                   post.language, world.response)});
}

/// Form, parent and language of a post that answers an exposure.
PendingPost answer(const SharedState& shared, const Exposure& exposure,
                   const Post& post, std::uint32_t k, PlatformId platform,
                   double repost_share) {
  const World& world = shared.world;
  const std::uint32_t account = index(exposure.account);
  const Block form = shared.keys.form.draw(account, index(post.story), k);
  const Block reaction =
      shared.keys.reaction.draw(account, index(post.story), k);
  PendingPost pending{
      .due = exposure.due +
             reaction_time(unit(reaction[0], reaction[1]), world.response),
      .account = exposure.account,
      .order = k,
      .story = post.story,
      .platform = platform};
  if (post.platform == platform && happens(form[0], repost_share)) {
    pending.form = Form::repost;
    pending.parent = exposure.post;
    pending.language = post.language;
  } else {
    pending.language = original_language(
        world.population.first_language[account],
        world.population.languages[account], form[1], world.language);
  }
  return pending;
}

void respond(const SharedState& shared, const Exposure& exposure,
             const Post& post, std::uint32_t k, OwnerReport& report,
             Calendar<PendingPost>& posts) {
  const World& world = shared.world;
  const std::uint32_t account = index(exposure.account);
  const Feed* feed = posting_feed(world, exposure.account, post.platform);
  if (feed == nullptr || !may_respond(world.population.kind[account])) {
    return;
  }
  StoryState& state = shared.stories[index(post.story)];
  const bool engaged = state.engaged_since[account] != never;
  const double permitted =
      permitted_share_of(world, exposure.account, exposure.due);
  const double probability =
      engaged ? repeat_probability(world.population.stamina[account], permitted,
                                   exposure.due - state.engaged_since[account],
                                   world.engagement)
              : first_post_probability(world, exposure, post, k, permitted);
  const Block decision =
      shared.keys.response.draw(account, index(post.story), k);
  if (!happens(decision[0], probability)) {
    return;
  }
  const PendingPost pending = answer(
      shared, exposure, post, k, feed->platform,
      engaged ? world.engagement.repost_share : world.response.repost_share);
  if (!engaged) {
    state.engaged_since[account] = pending.due;
    report.count(Measure::newly_posting,
                 cell_of(shared, exposure.account, feed->platform, post.story));
  }
  posts.add(pending);
}

}  // namespace

void read_exposure(const SharedState& shared, const Exposure& exposure,
                   OwnerReport& report, Calendar<PendingPost>& posts) {
  const Post& post = shared.posts[exposure.post];
  if (!is_shown(shared.world, exposure, post)) {
    return;
  }
  StoryState& state = shared.stories[index(post.story)];
  note_exposure(shared, report,
                {.time = exposure.due,
                 .account = exposure.account,
                 .post = exposure.post,
                 .story = post.story,
                 .cause = static_cast<Cause>(exposure.cause)},
                post.platform);
  std::uint16_t& seen = state.seen[index(exposure.account)];
  if (seen < std::numeric_limits<std::uint16_t>::max()) {
    ++seen;
  }
  report.count(Measure::seen,
               cell_of(shared, exposure.account, post.platform, post.story));
  respond(shared, exposure, post, seen, report, posts);
}

}  // namespace leaksim

#include "engine/reading.hpp"

#include <algorithm>
#include <bit>

#include "engine/believing.hpp"
#include "engine/visibility.hpp"
#include "model/campaigner.hpp"

namespace leaksim {

namespace {

bool may_respond(Kind kind) {
  return kind == Kind::person || kind == Kind::bot;
}

/// What decides an answer: the exposure, its post and its number among those
/// that the account saw of the story.
struct Reading {
  const Exposure& exposure;
  const PostBrief& post;
  std::uint32_t k = 0;
};

/// L(u, t) of the laws in force.
template <ReadingRules rules>
double permitted_for(const SharedState& shared, const Reading& reading) {
  return rules.law
             ? permitted_share_of(shared.world, reading.exposure.account,
                                  reading.post.story, reading.exposure.due)
             : 1.0;
}

double language_factor_of(const World& world, const Reading& reading) {
  const std::uint32_t account = index(reading.exposure.account);
  return language_factor(world.population.traits[account].languages,
                         world.population.traits[account].contact_languages,
                         reading.post.language, world.response);
}

/// A label on an original shows on its reposts, so the cascade's age counts.
double readiness_left_for(const SharedState& shared, const Reading& reading) {
  const Story& story = shared.world.stories[index(reading.post.story)];
  if (story.label_factor == 1.0) {
    return readiness_left(story, 0);  // of any age
  }
  const PostId root = shared.posts[reading.exposure.post].root;
  return readiness_left(story, reading.exposure.due - shared.posts[root].time);
}

/// A number no smaller than the hazard of the reader's first post, of what is
/// quickly known.
double most_hazard_of(const World& world, const InForce& in_force,
                      const Reading& reading) {
  const std::uint32_t account = index(reading.exposure.account);
  const Population& population = world.population;
  const Story& story = world.stories[index(reading.post.story)];
  const CampId camp = population.community_of(account).camp;
  return story.appeal * story.friction * story.affinity[index(camp)] *
         population.traits[account].susceptibility * in_force.most_by_rules;
}

template <ReadingRules rules>
ResponseFactors response_factors(const SharedState& shared,
                                 const Reading& reading) {
  const World& world = shared.world;
  const std::uint32_t account = index(reading.exposure.account);
  const Population& population = world.population;
  const Story& story = world.stories[index(reading.post.story)];
  const AccountStory& state =
      shared.stories[index(reading.post.story)].accounts[account];
  const CampId camp = population.community_of(account).camp;
  return {
      .appeal = story.appeal * readiness_left_for(shared, reading),
      .affinity = story.affinity[index(camp)],
      .susceptibility = population.traits[account].susceptibility,
      .reinforcement = reinforcement_factor(world.response, reading.k),
      .interest = interest_left(reading.exposure.due - story.begin,
                                story.interest_decay_hours),
      .permitted = permitted_for<rules>(shared, reading),
      .language = language_factor_of(world, reading),
      .belief = sharing_factor(probability_of(state.credence), world.belief)};
}

/// Whether the reader, not yet engaged, makes its first post. Most do not, and
/// of those most are known by a bound on the hazard.
template <ReadingRules rules>
bool makes_first_post(const SharedState& shared, const InForce& in_force,
                      const Reading& reading) {
  const World& world = shared.world;
  const auto word = [&] {
    return shared.keys.response.draw(index(reading.exposure.account),
                                     index(reading.post.story), reading.k)[0];
  };
  if (!rules.hazard || world.response.model == ResponseModel::certain) {
    const double probability =
        certain_response(reinforcement_factor(world.response, reading.k),
                         permitted_for<rules>(shared, reading));
    return probability >= 1.0 ||
           (probability > 0.0 && happens(word(), probability));
  }
  const std::uint32_t decision = word();
  return happens(decision, most_response_probability(
                               most_hazard_of(world, in_force, reading))) &&
         happens(decision, response_probability(
                               response_factors<rules>(shared, reading)));
}

/// Whether the reader, engaged since then, posts again.
template <ReadingRules rules>
bool posts_again(const SharedState& shared, const Reading& reading,
                 Seconds engaged_since) {
  const World& world = shared.world;
  const std::uint32_t account = index(reading.exposure.account);
  const double stamina = world.population.traits[account].stamina *
                         readiness_left_for(shared, reading) *
                         language_factor_of(world, reading);
  const Block decision =
      shared.keys.response.draw(account, index(reading.post.story), reading.k);
  return happens(decision[0],
                 repeat_probability(
                     stamina, permitted_for<rules>(shared, reading),
                     reading.exposure.due - engaged_since, world.engagement));
}

/// Where an original goes: to one of the feeds that the account is on.
PlatformId platform_of_original(std::uint8_t places, std::uint32_t word) {
  std::uint32_t skip =
      uniform_index(word, static_cast<std::uint32_t>(std::popcount(places)));
  for (std::uint8_t p = 0;; ++p) {
    if (((places >> p) & 1U) != 0 && skip-- == 0) {
      return PlatformId{p};
    }
  }
}

/// When an answer is posted: at once where adoption is certain.
template <ReadingRules rules>
Seconds time_of_answer(const SharedState& shared, const Reading& reading) {
  const ResponseParams& params = shared.world.response;
  const Seconds seen = reading.exposure.due;
  if (!rules.hazard || params.model == ResponseModel::certain) {
    return seen;
  }
  const Block words = shared.keys.reaction.draw(
      index(reading.exposure.account), index(reading.post.story), reading.k);
  return seen + reaction_time(unit(words[0], words[1]), params);
}

/// Form, parent, platform and language of a post that answers an exposure.
template <ReadingRules rules>
PendingPost answer(const SharedState& shared, const Reading& reading,
                   std::uint8_t places, double repost_share) {
  const World& world = shared.world;
  const PostBrief& post = reading.post;
  const std::uint32_t account = index(reading.exposure.account);
  PendingPost pending{.due = time_of_answer<rules>(shared, reading),
                      .account = reading.exposure.account,
                      .order = reading.k,
                      .story = post.story};
  const bool can_repost = ((places >> index(post.platform)) & 1U) != 0;
  const auto repost = [&] {
    pending.form = Form::repost;
    pending.parent = reading.exposure.post;
    pending.platform = post.platform;
    pending.language = post.language;
  };
  if (can_repost && repost_share >= 1.0) {
    repost();
    return pending;
  }
  const Block form =
      shared.keys.form.draw(account, index(post.story), reading.k);
  if (can_repost && happens(form[0], repost_share)) {
    repost();
  } else {
    pending.platform = platform_of_original(places, form[2]);
    pending.language = original_language(
        world.population.first_language[account],
        world.population.traits[account].languages, form[1], world.language);
  }
  return pending;
}

/// Some who do not believe a story answer it: an original of a story that
/// counters it, under the same hashtag.
void perhaps_rebut(const SharedState& shared, const Reading& reading,
                   std::uint8_t places, PendingPost& pending) {
  const World& world = shared.world;
  const StoryId story = reading.post.story;
  const std::uint32_t account = index(reading.exposure.account);
  const auto counter = world.counter_of(story);
  if (!counter ||
      shared.stories[index(story)].accounts[account].credence >= 0) {
    return;
  }
  const Block words =
      shared.keys.rebuttal.draw(account, index(story), reading.k);
  if (!happens(words[0], world.belief.rebuttal_share)) {
    return;
  }
  pending.story = *counter;
  pending.form = Form::original;
  pending.parent = no_post;
  pending.platform = platform_of_original(places, words[1]);
  pending.language = original_language(
      world.population.first_language[account],
      world.population.traits[account].languages, words[2], world.language);
  pending.borrows_hashtag = true;
}

/// Some further originals address the author of the post answered.
void perhaps_address(const SharedState& shared, const Reading& reading,
                     PendingPost& pending) {
  const AccountId author = shared.posts[reading.exposure.post].author;
  if (pending.form != Form::original ||
      pending.platform != reading.post.platform || pending.account == author) {
    return;
  }
  const Block form = shared.keys.form.draw(
      index(reading.exposure.account), index(reading.post.story), reading.k);
  if (happens(form[3], shared.world.engagement.mention_share)) {
    pending.form = Form::mention;
    pending.addressee = author;
  }
}

/// An answer to the last exposure that was counted, if there is one.
template <ReadingRules rules>
void respond(const SharedState& shared, const InForce& in_force,
             const Exposure& exposure, const PostBrief& post,
             AccountStory& state, Calendar<PendingPost>& posts) {
  const World& world = shared.world;
  const bool engaged = state.engaged_since != never;
  if (engaged && !(rules.engagement && world.engagement.enabled)) {
    return;
  }
  const auto& reader = reader_of<rules>(shared, exposure.account);
  const auto places =
      static_cast<std::uint8_t>(reader.platforms & in_force.feeds);
  if (places == 0 || !may_respond(reader.kind)) {
    return;
  }
  const Reading reading{exposure, post, state.seen};
  if (!(engaged ? posts_again<rules>(shared, reading, state.engaged_since)
                : makes_first_post<rules>(shared, in_force, reading))) {
    return;
  }
  PendingPost pending = answer<rules>(
      shared, reading, places,
      engaged ? world.engagement.repost_share : world.response.repost_share);
  if (rules.belief) {
    perhaps_rebut(shared, reading, places, pending);
  }
  if (engaged) {
    perhaps_address(shared, reading, pending);
  } else {
    state.engaged_since = pending.due;
  }
  posts.add(pending);
}

/// Campaigners are engaged from the first exposure through a board or an ally.
void perhaps_win_over(const Population& population, const Exposure& exposure,
                      const PostBrief& post, AccountStory& state) {
  const std::uint32_t account = index(exposure.account);
  if (population.traits[account].campaigner != 0 &&
      state.engaged_since == never &&
      wins_over(static_cast<Cause>(exposure.cause),
                population.community_of(account).camp, post.author_camp)) {
    state.engaged_since = exposure.due;
  }
}

}  // namespace

InForce rules_in_force(const SharedState& shared) {
  const World& world = shared.world;
  const auto ranks = [&](const Feed& feed) {
    return std::any_of(
        world.stories.begin(), world.stories.end(),
        [&](const Story& story) { return feed.ranking * story.ranking < 1.0; });
  };
  // A language factor is at most 1.
  return {.ranking = std::any_of(world.feeds.begin(), world.feeds.end(), ranks),
          .suspension = !shared.suspensions.empty(),
          .feeds = world.enabled_feeds(),
          .most_by_rules = most_reinforcement(world.response) *
                           most_sharing_factor(world.belief)};
}

bool is_shown(const SharedState& shared, const Exposure& exposure,
              const PostBrief& brief) {
  if (static_cast<Cause>(exposure.cause) != Cause::feed) {
    return true;
  }
  const World& world = shared.world;
  const Feed& feed = *world.feed_of(brief.platform);
  const double ranking = world.ranking_of(feed, brief.story);
  if (ranking >= 1.0) {
    return true;  // delivered under this ranking or a lower one
  }
  const Post& post = shared.posts[exposure.post];
  const std::uint32_t account = index(exposure.account);
  const std::uint32_t word = seen_word(post.key, account);
  return world.attention.model == AttentionModel::constant
             ? word < common_limit(world, post, ranking)
             : is_seen(word, ranked_limit(feed.seen_limit[account], ranking));
}

template <ReadingRules rules>
void read_exposure(const SharedState& shared, const InForce& in_force,
                   const Exposure& exposure, OwnerReport& report,
                   Calendar<PendingPost>& posts) {
  const World& world = shared.world;
  const PostBrief& post = brief_for<rules>(shared, exposure.post);
  AccountStory* const state =
      meet<rules>(shared, in_force, exposure, post, report);
  if (state == nullptr) {
    return;
  }
  if (rules.belief && world.belief.enabled) {
    update_belief(shared, exposure, post, *state, report);
  }
  if (rules.engagement && world.engagement.enabled) {
    perhaps_win_over(world.population, exposure, post, *state);
  }
  respond<rules>(shared, in_force, exposure, post, *state, posts);
}

template void read_exposure<all_rules>(const SharedState&, const InForce&,
                                       const Exposure&, OwnerReport&,
                                       Calendar<PendingPost>&);
template void read_exposure<contagion_rules>(const SharedState&, const InForce&,
                                             const Exposure&, OwnerReport&,
                                             Calendar<PendingPost>&);

}  // namespace leaksim

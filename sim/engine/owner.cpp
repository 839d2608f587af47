#include "engine/owner.hpp"

#include <algorithm>
#include <tuple>

#include "core/check.hpp"
#include "engine/reading.hpp"
#include "engine/visibility.hpp"

namespace leaksim {

namespace {

/// The order in which exposures are applied: (due, account, story, post name).
/// It makes the result independent of rounds' and owners' arrival order.
bool applies_before(const PostTable& posts, const Exposure& a,
                    const Exposure& b) {
  if (a.due != b.due) {
    return a.due < b.due;
  }
  if (a.account != b.account) {
    return a.account < b.account;
  }
  const Post& x = posts[a.post];
  const Post& y = posts[b.post];
  return std::tuple(x.story, x.author, x.platform, x.n, +a.cause) <
         std::tuple(y.story, y.author, y.platform, y.n, +b.cause);
}

}  // namespace

Owner::Owner(const SharedState& shared, AccountRange range)
    : shared_(shared),
      range_(range),
      exposures_(shared.world.tick, shared.world.duration),
      posts_(shared.world.tick, shared.world.duration),
      amplifiers_(shared, range),
      report_(shared.shape) {}

void Owner::schedule(const PendingPost& post) {
  LEAKSIM_EXPECT(range_.contains(post.account));
  posts_.add(post);
}

bool Owner::has_work(Seconds tick_begin) const {
  return posts_.has_work(tick_begin) || exposures_.has_work(tick_begin) ||
         amplifiers_.has_work(tick_begin);
}

void Owner::append_due_work(Seconds tick_begin, DueWork& to) const {
  for (const Exposure& exposure : exposures_.due_in(tick_begin)) {
    to.exposures.push_back({exposure.due, static_cast<Cause>(exposure.cause),
                            exposure.account, exposure.post});
  }
  const auto& posts = posts_.due_in(tick_begin);
  to.posts.insert(to.posts.end(), posts.begin(), posts.end());
  amplifiers_.append_turns(tick_begin, to.turns);
}

void Owner::restore_due_work(const DueWork& work) {
  auto& [shared, range, exposures, posts, amplifiers, report, seen_buffer] =
      *this;
  exposures.clear();
  for (const auto& [due, cause, account, post] : work.exposures) {
    if (range.contains(account)) {
      exposures.add(make_exposure(due, cause, account, post));
    }
  }
  posts.clear();
  for (const PendingPost& post : work.posts) {
    if (range.contains(post.account)) {
      posts.add(post);
    }
  }
  amplifiers.restore_turns(work.turns);
}

std::vector<PendingPost> Owner::take_due_posts(Seconds tick_begin) {
  return posts_.take(tick_begin);
}

void Owner::work(Seconds tick_begin, std::uint32_t first_new) {
  for (std::uint32_t slot = first_new; slot < shared_.posts.size(); ++slot) {
    deliver(PostId{slot});
    amplifiers_.follow_target(shared_, PostId{slot}, posts_);
  }
  amplifiers_.take_turns(shared_, tick_begin, posts_);
  read_due(tick_begin);
}

void Owner::deliver(PostId slot) {
  const World& world = shared_.world;
  const Post& post = shared_.posts[slot];
  const Feed* feed = world.feed_of(post.platform);
  if (feed == nullptr || !feed->enabled) {
    return;
  }
  find_readers(*feed, post);
  for (const std::uint32_t follower : seen_buffer_) {
    if (AccountId{follower} != post.addressee) {
      deliver_to(AccountId{follower}, slot, *feed, Cause::feed);
    }
  }
  if (post.addressee != nobody && range_.contains(post.addressee)) {
    deliver_to(post.addressee, slot, *feed, Cause::mention);
  }
}

void Owner::find_readers(const Feed& feed, const Post& post) {
  const World& world = shared_.world;
  const double ranking = world.ranking_of(feed, post.story);
  if (world.attention.model == AttentionModel::integrated) {
    seen_buffer_.clear();
    find_seen(feed, post, ranking, range_.first, range_.end, seen_buffer_);
    return;
  }
  find_seen_alike(
      followers_within(*feed.graph, post.author, range_.first, range_.end),
      post.key, common_limit(world, post, ranking), seen_buffer_);
  if (feed.has_outsiders) {
    std::erase_if(seen_buffer_, [&](std::uint32_t follower) {
      return !is_member(world, feed, follower);
    });
  }
}

Seconds Owner::wait_of(const Feed& feed, const Post& post,
                       std::uint32_t account) const {
  const World& world = shared_.world;
  const std::uint32_t word = wait_word(post.key, account);
  if (world.attention.model == AttentionModel::constant) {
    return world.tick * static_cast<Seconds>(world.showings.draw_first_seen(
                            word, post.showings));
  }
  return view_wait(unit(word), feed.later_rate_per_second[account],
                   world.attention, world.rhythm,
                   world.local_second(account, post.time));
}

void Owner::deliver_to(AccountId reader, PostId slot, const Feed& feed,
                       Cause cause) {
  const World& world = shared_.world;
  const Post& post = shared_.posts[slot];
  const std::uint32_t account = index(reader);
  if (world.population.enabled[account] == 0) {
    return;
  }
  exposures_.add(make_exposure(post.time + wait_of(feed, post, account), cause,
                               reader, slot));
}

void Owner::read_due(Seconds tick_begin) {
  std::vector<Exposure> due = exposures_.take(tick_begin);
  std::sort(due.begin(), due.end(),
            [this](const Exposure& a, const Exposure& b) {
              return applies_before(shared_.posts, a, b);
            });
  for (const Exposure& exposure : due) {
    read_exposure(shared_, exposure, report_, posts_);
  }
}

void Owner::open(std::span<const Broadcast> broadcasts, Seconds begin,
                 Seconds end) {
  for (const Broadcast& broadcast : broadcasts) {
    open_pages(shared_, broadcast, range_, begin, end, exposures_);
  }
}

}  // namespace leaksim

#include "engine/owner.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/draws.hpp"
#include "core/prefetch.hpp"
#include "engine/view_waits.hpp"
#include "engine/visibility.hpp"

namespace leaksim {

namespace {

/// How far ahead of its use data are asked for: as long as the main memory
/// takes, and in two steps where the one tells where the other is.
constexpr std::uint32_t near_distance = 8;
constexpr std::uint32_t far_distance = 24;

/// So many are put into the calendar together.
constexpr std::size_t enough_sightings = 256;

}  // namespace

Owner::Owner(const SharedState& shared, AccountRange range)
    : shared_(shared),
      range_(range),
      exposures_(shared.world.tick, shared.world.duration),
      posts_(shared.world.tick, shared.world.duration),
      amplifiers_(shared, range),
      report_(shared.shape),
      readings_(shared, range) {}

void Owner::schedule(const PendingPost& post) {
  LEAKSIM_EXPECT(range_.contains(post.account));
  posts_.add(post);
}

bool Owner::has_work(Seconds tick_begin) const {
  return posts_.has_work(tick_begin) || exposures_.has_work(tick_begin) ||
         amplifiers_.has_work(tick_begin);
}

void Owner::append_due_work(Seconds tick_begin, DueWork& to) const {
  std::vector<Exposure> exposures;
  exposures_.append_due(tick_begin, exposures);
  for (const Exposure& exposure : exposures) {
    to.exposures.push_back({exposure.due, static_cast<Cause>(exposure.cause),
                            exposure.account, exposure.post});
  }
  posts_.append_due(tick_begin, to.posts);
  amplifiers_.append_turns(tick_begin, to.turns);
}

void Owner::restore_due_work(const DueWork& work) {
  auto& [shared, range, exposures, posts, amplifiers, report, seen_buffer,
         sightings, readings] = *this;
  exposures.clear();
  for (const auto& [time, cause, account, post] : work.exposures) {
    if (range.contains(account)) {
      exposures.add(make_exposure(time, cause, account, post));
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

void Owner::work(Seconds tick_begin, std::uint32_t first_new) {
  prefetch_first_deliveries(first_new);
  for (std::uint32_t slot = first_new; slot < shared_.posts.size(); ++slot) {
    prefetch_row(slot + far_distance);
    prefetch_followers(slot + near_distance);
    deliver(PostId{slot});
    amplifiers_.follow_target(shared_, PostId{slot}, posts_);
  }
  schedule_sightings();
  amplifiers_.take_turns(shared_, tick_begin, posts_);
  readings_.read(tick_begin, exposures_, report_, posts_);
}

void Owner::deliver(PostId slot) {
  const World& world = shared_.world;
  const Post& post = shared_.posts[slot];
  const Feed* feed = world.feed_of(post.platform);
  if (feed == nullptr || !feed->enabled) {
    return;
  }
  if (world.attention.model == AttentionModel::constant) {
    show(slot, *feed);
  } else {
    deliver_to_visitors(slot, *feed);
  }
  if (post.addressee != nobody && range_.contains(post.addressee)) {
    deliver_to_addressee(slot, *feed);
  }
}

void Owner::deliver_to_visitors(PostId slot, const Feed& feed) {
  const Post& post = shared_.posts[slot];
  const double ranking = shared_.world.ranking_of(feed, post.story);
  const std::size_t count =
      find_seen(feed, post, ranking, range_.first, range_.end, seen_buffer_);
  const std::span readers(seen_buffer_.data(), count);
  Waits waits;
  for (std::size_t first = 0; first < count; first += most_waits) {
    const auto some =
        readers.subspan(first, std::min(most_waits, count - first));
    draw_view_waits(shared_, feed, post, some, waits);
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (i + near_distance < some.size()) {
        exposures_.prefetch_place(post.time + waits[i + near_distance]);
      }
      const AccountId reader{some[i]};
      if (reader != post.addressee) {
        exposures_.add(
            make_exposure(post.time + waits[i], Cause::feed, reader, slot));
      }
    }
  }
}

void Owner::show(PostId slot, const Feed& feed) {
  const World& world = shared_.world;
  const Post& post = shared_.posts[slot];
  const double ranking = world.ranking_of(feed, post.story);
  const std::size_t before = sightings_.size();
  sightings_.add(
      world.showings,
      {.key = post.key,
       .showings = post.showings,
       .limit = common_limit(world, post, ranking),
       .time = post.time,
       .tick = world.tick,
       .slot = slot},
      followers_within(*feed.graph, post.author, range_.first, range_.end));
  if (feed.has_outsiders || post.addressee != nobody) {
    sightings_.drop_after(before, [&](std::uint32_t reader) {
      return is_member(world, feed, reader) &&
             AccountId{reader} != post.addressee;
    });
  }
  if (sightings_.size() >= enough_sightings) {
    schedule_sightings();
  }
}

void Owner::schedule_sightings() {
  const std::size_t count = sightings_.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i + near_distance < count) {
      exposures_.prefetch_place(sightings_.due(i + near_distance));
    }
    exposures_.add(sightings_.exposure(i));
  }
  sightings_.clear();
}

void Owner::deliver_to_addressee(PostId slot, const Feed& feed) {
  const World& world = shared_.world;
  const Post& post = shared_.posts[slot];
  const std::uint32_t reader = index(post.addressee);
  Waits waits;
  if (world.attention.model == AttentionModel::constant) {
    const std::uint32_t showing = world.showings.draw_first_seen(
        wait_word(post.key, reader), post.showings);
    waits[0] = world.tick * static_cast<Seconds>(showing);
  } else {
    draw_view_waits(shared_, feed, post, {&reader, 1}, waits);
  }
  exposures_.add(make_exposure(post.time + waits[0], Cause::mention,
                               post.addressee, slot));
}

void Owner::prefetch_first_deliveries(std::uint32_t first_new) const {
  for (std::uint32_t ahead = 0; ahead < far_distance; ++ahead) {
    prefetch_row(first_new + ahead);
  }
  for (std::uint32_t ahead = 0; ahead < near_distance; ++ahead) {
    prefetch_followers(first_new + ahead);
  }
}

const FollowGraph* Owner::graph_of(std::uint32_t slot) const {
  if (slot >= shared_.posts.size()) {
    return nullptr;
  }
  const Feed* feed =
      shared_.world.feed_of(shared_.posts[PostId{slot}].platform);
  return feed == nullptr ? nullptr : feed->graph.get();
}

void Owner::prefetch_row(std::uint32_t slot) const {
  if (const FollowGraph* graph = graph_of(slot)) {
    prefetch(&graph->m_forward
                  .m_rowstart[index(shared_.posts[PostId{slot}].author)]);
  }
}

void Owner::prefetch_followers(std::uint32_t slot) const {
  if (const FollowGraph* graph = graph_of(slot)) {
    const auto& rows = graph->m_forward.m_rowstart;
    const auto& columns = graph->m_forward.m_column;
    const std::uint32_t author = index(shared_.posts[PostId{slot}].author);
    prefetch(columns.data() + rows[author]);
    prefetch(columns.data() + rows[author + 1]);
  }
}

}  // namespace leaksim

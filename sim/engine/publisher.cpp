#include "engine/publisher.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/draws.hpp"
#include "core/prefetch.hpp"

namespace leaksim {

namespace {

/// How many posts ahead of its use data are asked for, in three steps.
constexpr std::size_t publishing_distance = 8;
constexpr std::size_t parent_distance = 16;
constexpr std::size_t farthest_distance = 32;

/// The order in which an account's posts of one second are published.
bool publishes_before(const PendingPost& a, const PendingPost& b) {
  return std::tuple(a.story, a.platform, a.act, a.order) <
         std::tuple(b.story, b.platform, b.act, b.order);
}

/// Who posts about what and where, as one number.
std::uint64_t author_of(AccountId account, StoryId story, PlatformId platform) {
  return std::uint64_t{index(account)} << 16U |
         std::uint64_t{index(story)} << 8U | index(platform);
}

}  // namespace

Publisher::Publisher(const SharedState& shared, PublishedPosts published,
                     BoardThreads& threads)
    : shared_(shared),
      published_(published),
      threads_(threads),
      report_(shared.shape),
      has_made_(shared.world.stories.size(),
                std::vector<std::uint8_t>(shared.world.population.size(), 0)) {}

void Publisher::restore_from_posts() {
  published_.briefs.clear();
  made_more_.clear();
  for (auto& places : has_made_) {
    std::fill(places.begin(), places.end(), std::uint8_t{0});
  }
  for (const Post& post : published_.posts.since(0)) {
    published_.briefs.push_back(brief_of(post));
    if ((post.n & scripted_bit) == 0) {
      next_n(post.author, post.story, post.platform);
    }
  }
}

std::uint32_t Publisher::next_n(AccountId author, StoryId story,
                                PlatformId platform) {
  std::uint8_t& places = has_made_[index(story)][index(author)];
  const auto here = static_cast<std::uint8_t>(1U << index(platform));
  if ((places & here) == 0) {
    places = static_cast<std::uint8_t>(places | here);
    return 0;
  }
  return ++made_more_[author_of(author, story, platform)];
}

void Publisher::publish(std::span<const PendingPost> due) {
  order(due);
  look_at_first(due);
  for (std::size_t first = 0; first < order_.size();) {
    first = publish_some(due, first);
  }
}

/// Its steps are short and taken for every post: with all their calls a
/// contagion takes a twentieth more.
[[gnu::flatten]] std::size_t Publisher::publish_some(
    std::span<const PendingPost> due, std::size_t first) {
  const std::size_t end = std::min(first + most_in_series, order_.size());
  std::array<const PendingPost*, most_in_series> passed;
  BlockColumns names{};
  std::size_t count = 0;
  for (std::size_t i = first; i < end; ++i) {
    look_ahead(due, i);
    const PendingPost& pending = due[order_[i].place];
    if (is_let_through(pending)) {
      passed[count] = &pending;
      names[0][count] = index(pending.account);
      names[1][count] = index(pending.story);
      names[2][count] = index(pending.platform);
      names[3][count] = number_of(pending);
      ++count;
    }
  }
  BlockColumns words;
  shared_.keys.delivery.draw_many(names, count, words);
  std::array<std::uint32_t, most_in_series> showings;
  showings.fill(1);
  if (shared_.world.attention.model == AttentionModel::constant) {
    shared_.world.showings.draw_counts({words[2].data(), count},
                                       showings.data());
  }
  for (std::size_t i = 0; i < count; ++i) {
    publish_one(*passed[i], {.n = names[3][i],
                             .key = {words[0][i], words[1][i]},
                             .showings = showings[i]});
  }
  return end;
}

void Publisher::look_at_first(std::span<const PendingPost> due) const {
  const std::size_t count = order_.size();
  for (std::size_t i = 0; i < std::min(count, parent_distance); ++i) {
    prefetch_parent(due[order_[i].place]);
  }
  for (std::size_t i = 0; i < std::min(count, publishing_distance); ++i) {
    prefetch_publishing(due[order_[i].place]);
  }
}

void Publisher::look_ahead(std::span<const PendingPost> due,
                           std::size_t i) const {
  const std::size_t count = order_.size();
  if (i + farthest_distance < count) {
    prefetch(&due[order_[i + farthest_distance].place]);
  }
  if (i + parent_distance < count) {
    prefetch_parent(due[order_[i + parent_distance].place]);
  }
  if (i + publishing_distance < count) {
    prefetch_publishing(due[order_[i + publishing_distance].place]);
  }
}

void Publisher::order(std::span<const PendingPost> due) {
  order_.clear();
  for (const PendingPost& pending : due) {
    order_.push_back({static_cast<std::uint64_t>(pending.due) << 32U |
                          index(pending.account),
                      static_cast<std::uint32_t>(order_.size())});
  }
  sort_by_key(order_, order_room_);
  sort_equal_keys(order_, [due](const KeyedPlace& a, const KeyedPlace& b) {
    return publishes_before(due[a.place], due[b.place]);
  });
}

void Publisher::prefetch_parent(const PendingPost& pending) const {
  const std::uint32_t author = index(pending.account);
  prefetch_plain_reader(shared_, pending.account);
  prefetch(&shared_.stories[index(pending.story)].accounts[author]);
  prefetch(&has_made_[index(pending.story)][author]);
  if (pending.parent != no_post) {
    prefetch(&shared_.posts[pending.parent]);
    prefetch(&shared_.briefs[pending.parent]);
  }
}

void Publisher::prefetch_publishing(const PendingPost& pending) const {
  const std::uint32_t author = index(pending.account);
  if (const Feed* feed = shared_.world.feed_of(pending.platform)) {
    prefetch(&feed->graph->m_forward.m_rowstart[author]);
  }
  if (pending.parent != no_post) {
    published_.posts.prefetch_reposts(shared_.posts[pending.parent].root);
  }
}

bool Publisher::is_let_through(const PendingPost& pending) const {
  const World& world = shared_.world;
  if (plain_reader_of(shared_, pending.account).enabled == 0 ||
      is_suspended(shared_, pending.account, pending.due)) {
    return false;
  }
  if (pending.act == 0) {
    return true;
  }
  const double permitted =
      permitted_share_of(world, pending.account, pending.story, pending.due);
  const Block words =
      shared_.keys.law_compliance.draw(index(pending.account), pending.act);
  return happens(words[0], permitted);
}

std::uint32_t Publisher::number_of(const PendingPost& pending) {
  // An act has a name of its own, so that disabling it renames no other post.
  return pending.act != 0
             ? pending.act
             : next_n(pending.account, pending.story, pending.platform);
}

void Publisher::publish_one(const PendingPost& pending, const PostDraw& drawn) {
  const PlainReader author = plain_reader_of(shared_, pending.account);
  const std::uint32_t cell =
      cell_of(shared_, author, pending.platform, pending.story);
  note_author(pending, author, cell);
  Post& post = published_.posts.append(pending.parent);
  post.time = pending.due;
  post.author = pending.account;
  post.n = drawn.n;
  post.key = drawn.key;
  post.showings = static_cast<std::uint16_t>(drawn.showings);
  post.story = pending.story;
  post.platform = pending.platform;
  post.language = pending.language;
  post.form = pending.form;
  post.hashtag = hashtag_of(pending);
  post.addressee = pending.addressee;
  published_.briefs.push_back(brief_of(post));
  count(post, cell);
}

PostBrief Publisher::brief_of(const Post& post) const {
  const std::uint32_t author = index(post.author);
  const CommunityId community = plain_reader_of(shared_, post.author).community;
  return {.story = post.story,
          .platform = post.platform,
          .language = post.language,
          .author_camp =
              shared_.world.population.communities[index(community)].camp,
          .hashtag = post.hashtag,
          .root_name =
              post.parent != no_post
                  ? shared_.briefs[post.parent].root_name
                  : static_cast<std::uint16_t>(mix32(author, post.n) >> 16U)};
}

void Publisher::note_author(const PendingPost& pending,
                            const PlainReader& author, std::uint32_t cell) {
  AccountStory& state =
      shared_.stories[index(pending.story)].accounts[index(pending.account)];
  note_exposure(shared_, report_,
                {.time = pending.due,
                 .account = pending.account,
                 .post = no_post,
                 .story = pending.story,
                 .cause = Cause::scripted},
                author, cell);
  if (state.engaged_since == never) {
    state.engaged_since = pending.due;
  }
  if ((state.marks & has_posted_mark) == 0) {
    state.marks |= has_posted_mark;
    report_.count(Measure::newly_posting, cell);
  }
}

/// New text carries the hashtag once it exists; a repost, if its parent does.
std::uint8_t Publisher::hashtag_of(const PendingPost& pending) const {
  if (pending.parent != no_post) {
    return shared_.briefs[pending.parent].hashtag;
  }
  const auto& stories = shared_.world.stories;
  const Story& own = stories[index(pending.story)];
  const Story& tagged = pending.borrows_hashtag && own.counters
                            ? stories[index(*own.counters)]
                            : own;
  return pending.due >= tagged.hashtag_from ? 1 : 0;
}

void Publisher::count(const Post& post, std::uint32_t cell) {
  const World& world = shared_.world;
  report_.count(Measure::posts, cell);
  if (post.form == Form::repost) {
    report_.count(Measure::reposts, cell);
  }
  if (post.form == Form::mention) {
    report_.count(Measure::mentions, cell);
  }
  const Feed* feed = world.feed_of(post.platform);
  if (feed != nullptr && feed->enabled) {
    const auto row = followers(*feed->graph, post.author);
    report_.count(Measure::deliveries, cell,
                  static_cast<std::int64_t>(row.size()));
  }
  const PostId slot{published_.posts.size() - 1};
  for (std::size_t b = 0; b < world.botnets.size(); ++b) {
    if (is_target_post(world.botnets[b], post)) {
      published_.of_targets[b].push_back(slot);
    }
  }
  threads_.note(post);
}

}  // namespace leaksim

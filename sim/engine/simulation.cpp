#include "engine/simulation.hpp"

#include <algorithm>
#include <tuple>

#include "core/check.hpp"

namespace leaksim {

namespace {

/// Cuts the accounts into at most `owners` ranges of whole blocks with about
/// the same number of incoming arcs, which is where the work is.
std::vector<AccountRange> partition_accounts(const World& world,
                                             const Partition& partition) {
  const std::uint32_t accounts = world.population.size();
  std::vector<std::uint64_t> weight(
      (accounts + partition.block_size - 1) / partition.block_size, 1);
  std::uint64_t total = weight.size();
  for (const Feed& feed : world.feeds) {
    for (const std::uint32_t follower : feed.graph->m_forward.m_column) {
      ++weight[follower / partition.block_size];
    }
    total += arc_count(*feed.graph);
  }
  std::vector<AccountRange> ranges;
  std::uint64_t before = 0;
  std::uint32_t block = 0;
  for (std::uint32_t owner = 0; owner < partition.owners; ++owner) {
    const std::uint32_t first = block * partition.block_size;
    const std::uint64_t share = total * (owner + 1) / partition.owners;
    while (block < weight.size() && before + weight[block] / 2 < share) {
      before += weight[block++];
    }
    if (owner + 1 == partition.owners) {
      block = static_cast<std::uint32_t>(weight.size());
    }
    const std::uint32_t end = std::min(block * partition.block_size, accounts);
    ranges.push_back({first, std::max(first, end)});
  }
  return ranges;
}

/// The order in which posts of a round are published.
bool publishes_before(const PendingPost& a, const PendingPost& b) {
  return std::tuple(a.due, a.account, a.story, a.platform, a.act, a.order) <
         std::tuple(b.due, b.account, b.story, b.platform, b.act, b.order);
}

}  // namespace

Simulation::Simulation(const World& world, const Workers& workers,
                       Partition partition)
    : world_(world),
      workers_(workers),
      keys_(world.seed),
      shape_{static_cast<std::uint32_t>(world.population.communities.size()),
             world.platform_count,
             static_cast<std::uint32_t>(world.stories.size())},
      stories_(world.stories.size()),
      target_posts_(world.botnets.size()),
      pages_(world.stories.size()),
      thread_ends_(world.boards.size() * world.stories.size(), 0),
      shared_{world_, keys_, posts_, target_posts_, stories_, shape_},
      publish_report_(shape_) {
  LEAKSIM_EXPECT(world.tick > 0);
  LEAKSIM_EXPECT(partition.owners > 0 && partition.block_size > 0);
  const std::uint32_t accounts = world.population.size();
  for (StoryState& story : stories_) {
    story.seen.assign(accounts, 0);
    story.engaged_since.assign(accounts, never);
    story.posts.assign(std::size_t{accounts} * world.platform_count, 0);
  }
  for (const AccountRange& range : partition_accounts(world, partition)) {
    owners_.push_back(std::make_unique<Owner>(shared_, range));
  }
  schedule_acts();
}

void Simulation::schedule_acts() {
  for (const ScriptedAct& act : world_.acts) {
    if (!act.enabled || world_.population.enabled[index(act.author)] == 0) {
      continue;
    }
    owners_[owner_of(act.author)]->schedule(
        {.due = act.time,
         .account = act.author,
         .act = scripted_bit | hash_text(act.name),
         .story = act.story,
         .platform = act.platform,
         .language = act.language,
         .form = act.form});
  }
}

std::uint32_t Simulation::owner_of(AccountId account) const {
  const auto found = std::find_if(
      owners_.begin(), owners_.end(),
      [&](const auto& owner) { return owner->range().contains(account); });
  return static_cast<std::uint32_t>(found - owners_.begin());
}

bool Simulation::has_work() const {
  return std::any_of(owners_.begin(), owners_.end(), [this](const auto& owner) {
    return owner->has_work(now_);
  });
}

void Simulation::step() {
  LEAKSIM_EXPECT(!done());
  const std::uint32_t first_slot = posts_.size();
  const bool worked = has_work();
  for (const auto& owner : owners_) {
    owner->start_tick();
  }
  publish_report_.first_exposures.clear();
  while (has_work()) {
    const std::uint32_t first_new = posts_.size();
    publish_due();
    workers_.for_each(
        static_cast<std::uint32_t>(owners_.size()),
        [&](std::uint32_t owner) { owners_[owner]->work(now_, first_new); });
  }
  const Seconds next = now_ + world_.tick;
  open_boards(next, std::min(next + world_.tick, world_.duration));
  if (worked || next >= world_.duration) {
    report_tick(first_slot);
  }
  now_ = next;
}

void Simulation::publish_due() {
  std::vector<PendingPost> due;
  for (const auto& owner : owners_) {
    const auto posts = owner->take_due_posts(now_);
    due.insert(due.end(), posts.begin(), posts.end());
  }
  std::sort(due.begin(), due.end(), publishes_before);
  for (const PendingPost& pending : due) {
    if (is_let_through(pending)) {
      publish(pending);
    }
  }
}

bool Simulation::is_let_through(const PendingPost& pending) const {
  if (pending.act == 0) {
    return true;
  }
  const double permitted =
      permitted_share_of(world_, pending.account, pending.due);
  const Block words =
      keys_.law_compliance.draw(index(pending.account), pending.act);
  return happens(words[0], permitted);
}

void Simulation::publish(const PendingPost& pending) {
  const std::uint32_t author = index(pending.account);
  StoryState& state = stories_[index(pending.story)];
  const std::size_t counter =
      std::size_t{index(pending.platform)} * world_.population.size() + author;
  const std::uint32_t n = pending.act != 0 ? pending.act : state.posts[counter];
  const Block words = keys_.delivery.draw(author, index(pending.story),
                                          index(pending.platform), n);
  ++state.posts[counter];
  note_exposure(shared_, publish_report_,
                {.time = pending.due,
                 .account = pending.account,
                 .post = no_post,
                 .story = pending.story,
                 .cause = Cause::scripted},
                pending.platform);
  if (state.engaged_since[author] == never) {
    state.engaged_since[author] = pending.due;
    publish_report_.count(
        Measure::newly_posting,
        cell_of(shared_, pending.account, pending.platform, pending.story));
  }
  posts_.append({.time = pending.due,
                 .author = pending.account,
                 .n = n,
                 .parent = pending.parent,
                 .key = {words[0], words[1]},
                 .story = pending.story,
                 .platform = pending.platform,
                 .language = pending.language,
                 .form = pending.form,
                 .hashtag = hashtag_of(pending)});
  count_post(posts_[PostId{posts_.size() - 1}]);
}

/// New text carries the hashtag once it exists; a repost, if its parent does.
std::uint8_t Simulation::hashtag_of(const PendingPost& pending) const {
  if (pending.parent != no_post) {
    return posts_[pending.parent].hashtag;
  }
  return pending.due >= world_.stories[index(pending.story)].hashtag_from ? 1
                                                                          : 0;
}

void Simulation::count_post(const Post& post) {
  const std::uint32_t cell =
      cell_of(shared_, post.author, post.platform, post.story);
  publish_report_.count(Measure::posts, cell);
  if (post.form == Form::repost) {
    publish_report_.count(Measure::reposts, cell);
  }
  if (post.form == Form::mention) {
    publish_report_.count(Measure::mentions, cell);
  }
  const Feed* feed = world_.feed_of(post.platform);
  if (feed != nullptr && feed->enabled) {
    const auto row = followers(*feed->graph, post.author);
    publish_report_.count(Measure::deliveries, cell,
                          static_cast<std::int64_t>(row.size()));
  }
  const PostId slot{posts_.size() - 1};
  for (std::size_t b = 0; b < world_.botnets.size(); ++b) {
    if (is_target_post(world_.botnets[b], post)) {
      target_posts_[b].push_back(slot);
    }
  }
  for (std::size_t b = 0; b < world_.boards.size(); ++b) {
    const Board& board = world_.boards[b];
    if (board.enabled && board.platform == post.platform) {
      Seconds& thread_end =
          thread_ends_[b * world_.stories.size() + index(post.story)];
      thread_end =
          std::max(thread_end,
                   post.time + static_cast<Seconds>(board.params.thread_hours *
                                                    seconds_per_hour));
    }
  }
}

void Simulation::open_boards(Seconds begin, Seconds end) {
  std::vector<BoardThread> threads;
  for (std::size_t b = 0; b < world_.boards.size(); ++b) {
    for (std::size_t s = 0; s < world_.stories.size(); ++s) {
      if (begin < thread_ends_[b * world_.stories.size() + s]) {
        threads.push_back({&world_.boards[b],
                           StoryId{static_cast<std::uint8_t>(s)}, &pages_[s]});
      }
    }
  }
  if (threads.empty() || begin >= end) {
    return;
  }
  for (const BoardThread& thread : threads) {
    pages_[index(thread.story)].update(posts_, thread.story, begin,
                                       world_.page);
  }
  workers_.for_each(static_cast<std::uint32_t>(owners_.size()),
                    [&](std::uint32_t owner) {
                      owners_[owner]->visit_boards(threads, begin, end);
                    });
}

void Simulation::report_tick(std::uint32_t first_slot) {
  TickReport report{.begin = now_,
                    .end = std::min(now_ + world_.tick, world_.duration),
                    .first_slot = PostId{first_slot},
                    .posts = posts_.since(first_slot)};
  report.first_exposures.emplace_back(publish_report_.first_exposures);
  report.tallies.emplace_back(publish_report_.tally());
  for (const auto& owner : owners_) {
    report.first_exposures.emplace_back(owner->report().first_exposures);
    report.tallies.emplace_back(owner->report().tally());
  }
  for (Observer* observer : observers_) {
    observer->on_tick(report);
  }
}

}  // namespace leaksim

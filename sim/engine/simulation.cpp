#include "engine/simulation.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/check.hpp"
#include "core/heap.hpp"

namespace leaksim {

namespace {

/// Adds the incoming arcs of each block of accounts; of many, a sample.
void add_arcs(const FollowGraph& graph, std::uint32_t block_size,
              std::vector<std::uint64_t>& weight) {
  constexpr std::size_t enough_arcs = std::size_t{1} << 17U;
  const auto& columns = graph.m_forward.m_column;
  const std::size_t step = columns.size() / enough_arcs + 1;
  for (std::size_t arc = 0; arc < columns.size(); arc += step) {
    weight[columns[arc] / block_size] += step;
  }
}

/// Cuts the accounts into at most `owners` ranges of whole blocks with about
/// the same number of incoming arcs, which is where the work is.
std::vector<AccountRange> partition_accounts(const World& world,
                                             const Partition& partition) {
  const std::uint32_t accounts = world.population.size();
  if (partition.owners == 1) {
    return {{0, accounts}};
  }
  std::vector<std::uint64_t> weight(
      (accounts + partition.block_size - 1) / partition.block_size, 1);
  for (const Feed& feed : world.feeds) {
    add_arcs(*feed.graph, partition.block_size, weight);
  }
  if (world.item_platform) {
    const FollowGraph& followees = world.item_platform->followees;
    for (std::uint32_t reader = 0; reader < accounts; ++reader) {
      weight[reader / partition.block_size] +=
          followers(followees, AccountId{reader}).size();
    }
  }
  const std::uint64_t total =
      std::accumulate(weight.begin(), weight.end(), std::uint64_t{0});
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

std::vector<StoryState> make_stories(const World& world,
                                     const Workers& workers) {
  const std::uint32_t accounts = world.population.size();
  std::vector<StoryState> states(world.stories.size());
  for (StoryState& state : states) {
    reserve_pages(state.accounts, accounts, workers);
  }
  workers.for_each(static_cast<std::uint32_t>(states.size()),
                   [&](std::uint32_t s) {
                     const double plausibility = world.stories[s].plausibility;
                     states[s].accounts.assign(
                         accounts, {.credence = credence_of(plausibility)});
                   });
  return states;
}

}  // namespace

Simulation::Simulation(World world, const Workers& workers, Partition partition)
    : world_(std::move(world)),
      workers_(workers),
      keys_(world_.seed),
      shape_{static_cast<std::uint32_t>(world_.population.communities.size()),
             world_.platform_count,
             static_cast<std::uint32_t>(world_.stories.size())},
      stories_(make_stories(world_, workers_)),
      posts_of_story_(world_.stories.size(), 0),
      target_posts_(world_.botnets.size()),
      suspensions_(draw_suspensions(world_, keys_)),
      pages_(world_.stories.size()),
      plain_readers_(plain_readers(world_, suspensions_)),
      reader_blocks_(reader_blocks(world_.population)),
      clocks_(clock_ranges(world_.population)),
      shared_{world_,         keys_,        posts_,   briefs_,
              target_posts_,  suspensions_, stories_, plain_readers_,
              reader_blocks_, clocks_,      shape_},
      threads_(world_),
      publisher_(shared_, {posts_, briefs_, target_posts_}, threads_),
      background_(world_, keys_),
      trends_(world_),
      newsrooms_(world_, keys_),
      ballots_(world_, stories_),
      interventions_(world_, keys_) {
  LEAKSIM_EXPECT(world_.tick > 0);
  LEAKSIM_EXPECT(partition.owners > 0 && partition.block_size > 0);
  // Few runs have more posts than accounts.
  posts_.reserve(world_.population.size());
  briefs_.reserve(world_.population.size());
  const auto ranges = partition_accounts(world_, partition);
  for (const AccountRange& range : ranges) {
    owners_.push_back(std::make_unique<Owner>(shared_, range));
  }
  if (world_.item_platform) {
    item_feeds_.emplace(world_, keys_, ranges);
  }
  schedule_acts();
}

void Simulation::schedule_acts() {
  for (const ScriptedAct& act : world_.acts) {
    if (act.enabled && act.time >= now_ &&
        world_.population.traits[index(act.author)].enabled != 0) {
      schedule({.due = act.time,
                .account = act.author,
                .act = scripted_bit | hash_text(act.name),
                .story = act.story,
                .platform = act.platform,
                .language = act.language,
                .form = act.form});
    }
  }
}

void Simulation::schedule(const PendingPost& post) {
  owners_[owner_of(post.account)]->schedule(post);
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
  const Seconds end = std::min(now_ + world_.tick, world_.duration);
  interventions_.update({posts_of_story_, trends_, stories_}, now_, end,
                        [this](const PendingPost& post) { schedule(post); });
  for (const auto& owner : owners_) {
    owner->start_tick();
  }
  publisher_.start_tick();
  work_in_rounds();
  count_stories(first_slot);
  if (item_feeds_) {
    item_feeds_->step(now_, workers_);
  }
  const auto posts = posts_.since(first_slot);
  background_.advance(now_, end);
  trends_.update(posts, background_, now_, end);
  newsrooms_.update(posts, trends_, end);
  const auto broadcasts = broadcasts_from(end);
  open_pages_beside(broadcasts, end, [&] {
    ballots_.advance(end);
    report_tick(first_slot);
  });
  now_ += world_.tick;
}

void Simulation::end() {
  publisher_.set_tallies(tallies());
  owners_.clear();
  opened_.clear();
}

void Simulation::drop_graphs() {
  for (Feed& feed : world_.feeds) {
    Feed empty;
    empty.platform = feed.platform;
    empty.enabled = feed.enabled;
    empty.ranking = feed.ranking;
    feed = std::move(empty);
  }
}

void Simulation::work_in_rounds() {
  while (has_work()) {
    const std::uint32_t first_new = posts_.size();
    due_posts_.clear();
    for (const auto& owner : owners_) {
      owner->take_due_posts(now_, due_posts_);
    }
    publisher_.publish(due_posts_);
    workers_.for_each(
        static_cast<std::uint32_t>(owners_.size()),
        [&](std::uint32_t owner) { owners_[owner]->work(now_, first_new); });
  }
}

void Simulation::count_stories(std::uint32_t first_slot) {
  for (const Post& post : posts_.since(first_slot)) {
    ++posts_of_story_[index(post.story)];
  }
}

std::vector<Broadcast> Simulation::broadcasts_from(Seconds begin) {
  std::vector<Broadcast> broadcasts;
  threads_.add_broadcasts(begin, pages_, broadcasts);
  trends_.add_broadcasts(pages_, broadcasts);
  newsrooms_.add_broadcasts(begin, pages_, broadcasts);
  if (!broadcasts.empty()) {
    for (std::size_t s = 0; s < pages_.size(); ++s) {
      pages_[s].update(posts_, StoryId{static_cast<std::uint8_t>(s)}, begin,
                       world_.page);
    }
  }
  std::erase_if(broadcasts, [](const Broadcast& broadcast) {
    return broadcast.ceiling_per_day <= 0.0 || broadcast.page->empty();
  });
  return broadcasts;
}

void Simulation::open_pages_beside(const std::vector<Broadcast>& broadcasts,
                                   Seconds begin,
                                   const std::function<void()>& beside) {
  constexpr std::size_t blocks_per_task = 16;
  const Seconds end = std::min(begin + world_.tick, world_.duration);
  std::vector<PageOpening> openings;
  if (begin < end && !broadcasts.empty()) {
    const OpeningTick tick(world_, begin, end);
    for (const Broadcast& broadcast : broadcasts) {
      openings.emplace_back(shared_, broadcast, tick, opening_layers_);
    }
  }
  opened_.resize(openings.empty()
                     ? 0
                     : (reader_blocks_.size() + blocks_per_task - 1) /
                           blocks_per_task);
  workers_.for_each(
      static_cast<std::uint32_t>(opened_.size()) + 1, [&](std::uint32_t task) {
        if (task == 0) {
          beside();
          return;
        }
        const std::size_t first = (task - 1) * blocks_per_task;
        const std::span blocks =
            std::span(reader_blocks_)
                .subspan(first, std::min(blocks_per_task,
                                         reader_blocks_.size() - first));
        std::vector<Exposure> opened = std::move(opened_[task - 1]);
        for (const PageOpening& opening : openings) {
          opening.open_in(blocks, opened);
        }
        opened_[task - 1] = std::move(opened);
      });
  schedule_opened();
}

void Simulation::schedule_opened() {
  for (std::vector<Exposure>& opened : opened_) {
    for (const Exposure& exposure : opened) {
      owners_[owner_of(exposure.account)]->schedule(exposure);
    }
    opened.clear();
  }
}

Tallies Simulation::tallies() const {
  const auto add_to = [](std::vector<std::int64_t>& total,
                         const std::vector<std::int64_t>& part) {
    std::transform(total.begin(), total.end(), part.begin(), total.begin(),
                   std::plus<>());
  };
  Tallies all = publisher_.report().tallies();
  for (const auto& owner : owners_) {
    add_to(all.counts, owner->report().tallies().counts);
    add_to(all.credence, owner->report().tallies().credence);
  }
  return all;
}

void Simulation::report_tick(std::uint32_t first_slot) {
  TickReport report{.begin = now_,
                    .end = std::min(now_ + world_.tick, world_.duration),
                    .first_slot = PostId{first_slot},
                    .posts = posts_.since(first_slot),
                    .background = background_.counts(),
                    .laws = world_.laws};
  report.first_exposures.reserve(owners_.size() + 1);
  report.first_exposures.emplace_back(publisher_.report().first_exposures);
  for (const auto& owner : owners_) {
    report.first_exposures.emplace_back(owner->report().first_exposures);
  }
  if (item_feeds_) {
    report.feed_quality = {item_feeds_->quality(),
                           item_feeds_->average_quality()};
  }
  for (Observer* observer : observers_) {
    observer->on_tick(report);
  }
}

}  // namespace leaksim

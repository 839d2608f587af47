#include "record/snapshot_observer.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "core/check.hpp"
#include "record/accounts.hpp"

namespace leaksim {

namespace {

constexpr std::uint8_t no_cause = 255;
constexpr std::uint8_t posted = 2;
constexpr std::uint8_t posted_bot = 3;

/// Bytes may alias anything, so that whatever else a loop over them needs is
/// kept in its own variables.
void take_states(std::span<const AccountStory> accounts, std::uint8_t* state,
                 std::int16_t* credence) {
  for (const AccountStory& of : accounts) {
    *state++ = account_state(of);
    *credence++ = of.credence;
  }
}

}  // namespace

SnapshotObserver::SnapshotObserver(const Simulation& simulation,
                                   std::vector<Seconds> times,
                                   const Workers& workers, SideWork& packing)
    : simulation_(simulation),
      times_(std::move(times)),
      workers_(workers),
      packing_(packing) {
  snapshots_.reserve(times_.size());
  const std::uint32_t accounts = simulation.world().population.size();
  tallies_.assign(simulation.world().stories.size(),
                  {std::vector<std::uint8_t>(accounts, no_cause),
                   std::vector<std::uint16_t>(accounts, 0)});
}

void SnapshotObserver::on_tick(const TickReport& report) {
  count(report);
  while (snapshots_.size() < times_.size() &&
         times_[snapshots_.size()] <= report.end) {
    std::shared_ptr<Snapshot> taken = take_room();
    take(times_[snapshots_.size()], *taken);
    PackedSnapshot& packed = snapshots_.emplace_back();
    packing_.add([taken = std::move(taken), &packed] {
      packed = PackedSnapshot(*taken);
    });
  }
}

std::shared_ptr<Snapshot> SnapshotObserver::take_room() {
  const auto room =
      std::find_if(rooms_.begin(), rooms_.end(),
                   [](const Room& each) { return !each.is_taken; });
  LEAKSIM_ENSURE(room != rooms_.end());
  room->is_taken = true;
  return {&room->snapshot, [room](Snapshot*) { room->is_taken = false; }};
}

void SnapshotObserver::count(const TickReport& report) {
  for (const auto& exposures : report.first_exposures) {
    for (const FirstExposure& exposure : exposures) {
      tallies_[index(exposure.story)].cause[index(exposure.account)] =
          static_cast<std::uint8_t>(exposure.cause);
    }
  }
  for (const Post& post : report.posts) {
    std::uint16_t& posts =
        tallies_[index(post.story)].posts[index(post.author)];
    if (posts < std::numeric_limits<std::uint16_t>::max()) {
      ++posts;
    }
  }
}

void SnapshotObserver::visit_state(StateVisitor state) {
  auto& [simulation, times, workers, packing, rooms, tallies, snapshots] =
      *this;
  packing.finish();
  state = state.in("snapshots");
  for (std::size_t s = 0; s < tallies.size(); ++s) {
    auto& [cause, posts] = tallies[s];
    StateVisitor inner = state.in("tally_" + std::to_string(s));
    inner.sized_column("cause", cause);
    inner.sized_column("posts", posts);
  }
  auto taken = static_cast<std::uint32_t>(snapshots.size());
  state.number("taken", taken);
  snapshots.resize(taken);
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    snapshots[i].visit_state(state.in("taken_" + std::to_string(i)),
                             tallies.size());
  }
}

bool SnapshotObserver::is_met(std::size_t story) const {
  const std::vector<std::uint8_t>& causes = tallies_[story].cause;
  return std::any_of(causes.begin(), causes.end(),
                     [](std::uint8_t cause) { return cause != no_cause; });
}

bool SnapshotObserver::is_as_at_start(std::size_t story) const {
  const auto& stories = simulation_.world().stories;
  for (std::size_t s = 0; s < stories.size(); ++s) {
    const bool counters_it =
        stories[s].counters && index(*stories[s].counters) == story;
    if ((s == story || counters_it) && is_met(s)) {
      return false;
    }
  }
  return true;
}

void SnapshotObserver::take(Seconds time, Snapshot& snapshot) const {
  constexpr std::uint32_t task_size = 1U << 16U;  ///< accounts
  const std::uint32_t accounts = simulation_.world().population.size();
  snapshot.time = time;
  snapshot.state.resize(accounts);
  snapshot.stories.resize(tallies_.size());
  for (std::size_t s = 0; s < tallies_.size(); ++s) {
    Snapshot::OfStory& story = snapshot.stories[s];
    if (is_as_at_start(s)) {
      const Credence credence = simulation_.stories()[s].accounts[0].credence;
      story = {{0}, {no_cause}, {credence}, {0}};
      continue;
    }
    story.state.resize(accounts);
    story.cause.resize(accounts);
    story.credence.resize(accounts);
    story.posts.resize(accounts);
  }
  workers_.for_each(
      (accounts + task_size - 1) / task_size, [&](std::uint32_t task) {
        const std::uint32_t first = task * task_size;
        take_some(first, std::min(first + task_size, accounts), snapshot);
      });
}

void SnapshotObserver::take_some(std::uint32_t first, std::uint32_t end,
                                 Snapshot& snapshot) const {
  const Population& population = simulation_.world().population;
  std::fill(snapshot.state.begin() + first, snapshot.state.begin() + end,
            std::uint8_t{0});
  for (std::size_t s = 0; s < tallies_.size(); ++s) {
    const StoryState& story = simulation_.stories()[s];
    Snapshot::OfStory& kept = snapshot.stories[s];
    if (kept.state.size() < snapshot.state.size()) {
      continue;
    }
    std::copy(tallies_[s].cause.begin() + first,
              tallies_[s].cause.begin() + end, kept.cause.begin() + first);
    std::copy(tallies_[s].posts.begin() + first,
              tallies_[s].posts.begin() + end, kept.posts.begin() + first);
    take_states({story.accounts.data() + first, end - first},
                kept.state.data() + first, kept.credence.data() + first);
    std::transform(
        kept.state.begin() + first, kept.state.begin() + end,
        snapshot.state.begin() + first, snapshot.state.begin() + first,
        [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
  }
  for (std::uint32_t u = first; u < end; ++u) {
    if (snapshot.state[u] == posted && population.traits[u].kind == Kind::bot) {
      snapshot.state[u] = posted_bot;
    }
  }
}

}  // namespace leaksim

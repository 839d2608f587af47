#include "record/snapshot_observer.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "record/accounts.hpp"

namespace leaksim {

namespace {

constexpr std::uint8_t no_cause = 255;
constexpr std::uint8_t posted = 2;
constexpr std::uint8_t posted_bot = 3;

/// The accounts of one chunk, each with the states that stories give it.
struct ChunkStates {
  std::vector<std::uint8_t> furthest;  ///< over the stories
  std::vector<std::uint8_t> state;     ///< for one story
  std::vector<std::int16_t> credence;  ///< in one story

  explicit ChunkStates(std::size_t accounts)
      : furthest(accounts, 0), state(accounts), credence(accounts) {}

  /// Bytes may alias anything, so that whatever else the loop needs is kept in
  /// its own variables.
  void take(std::span<const AccountStory> accounts) {
    std::uint8_t* to_furthest = furthest.data();
    std::uint8_t* to_state = state.data();
    std::int16_t* to_credence = credence.data();
    for (const AccountStory& of : accounts) {
      *to_state = account_state(of);
      *to_furthest = std::max(*to_furthest, *to_state);
      *to_credence++ = of.credence;
      ++to_state;
      ++to_furthest;
    }
  }
};

}  // namespace

SnapshotObserver::SnapshotObserver(const Simulation& simulation,
                                   std::vector<Seconds> times,
                                   const Workers& workers)
    : simulation_(simulation), times_(std::move(times)), workers_(workers) {
  const std::uint32_t accounts = simulation.world().population.size();
  tallies_.assign(simulation.world().stories.size(),
                  {std::vector<std::uint8_t>(accounts, no_cause),
                   std::vector<std::uint16_t>(accounts, 0)});
}

void SnapshotObserver::on_tick(const TickReport& report) {
  count(report);
  while (snapshots_.size() < times_.size() &&
         times_[snapshots_.size()] <= report.end) {
    snapshots_.push_back(take(times_[snapshots_.size()]));
  }
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
  auto& [simulation, times, workers, tallies, snapshots] = *this;
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

PackedSnapshot SnapshotObserver::take(Seconds time) const {
  const std::size_t accounts = simulation_.world().population.size();
  PackedSnapshot snapshot;
  snapshot.time = time;
  snapshot.state = PackedColumn<std::uint8_t>::of_size(accounts);
  std::vector<std::size_t> changed;  ///< stories
  for (std::size_t s = 0; s < tallies_.size(); ++s) {
    if (is_as_at_start(s)) {
      const Credence credence = simulation_.stories()[s].accounts[0].credence;
      snapshot.stories.push_back(
          {PackedColumn<std::uint8_t>::uniform(0, accounts),
           PackedColumn<std::uint8_t>::uniform(no_cause, accounts),
           PackedColumn<std::int16_t>::uniform(credence, accounts),
           PackedColumn<std::uint16_t>::uniform(0, accounts)});
    } else {
      changed.push_back(s);
      snapshot.stories.push_back(
          {PackedColumn<std::uint8_t>::of_size(accounts),
           PackedColumn<std::uint8_t>::of_size(accounts),
           PackedColumn<std::int16_t>::of_size(accounts),
           PackedColumn<std::uint16_t>::of_size(accounts)});
    }
  }
  workers_.for_each(static_cast<std::uint32_t>(snapshot.state.chunks().size()),
                    [&](std::uint32_t c) { take_chunk(c, changed, snapshot); });
  return snapshot;
}

void SnapshotObserver::take_chunk(std::size_t c,
                                  std::span<const std::size_t> stories,
                                  PackedSnapshot& snapshot) const {
  const Population& population = simulation_.world().population;
  const std::size_t first = c * chunk_elements;
  const std::size_t accounts =
      std::min<std::size_t>(chunk_elements, population.size() - first);
  ChunkStates states(accounts);
  for (const std::size_t s : stories) {
    PackedSnapshot::OfStory& packed = snapshot.stories[s];
    states.take(
        std::span(simulation_.stories()[s].accounts).subspan(first, accounts));
    packed.state.pack(c, states.state);
    packed.credence.pack(c, states.credence);
    packed.cause.pack(c, std::span(tallies_[s].cause).subspan(first, accounts));
    packed.posts.pack(c, std::span(tallies_[s].posts).subspan(first, accounts));
  }
  for (std::size_t i = 0; i < accounts; ++i) {
    if (states.furthest[i] == posted &&
        population.traits[first + i].kind == Kind::bot) {
      states.furthest[i] = posted_bot;
    }
  }
  snapshot.state.pack(c, states.furthest);
}

}  // namespace leaksim

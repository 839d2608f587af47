#include "record/snapshot_observer.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "record/accounts.hpp"

namespace leaksim {

namespace {

constexpr std::uint8_t no_cause = 255;
constexpr std::uint8_t posted = 2;
constexpr std::uint8_t posted_bot = 3;

}  // namespace

SnapshotObserver::SnapshotObserver(const Simulation& simulation,
                                   std::vector<Seconds> times,
                                   SideWork& packing)
    : simulation_(simulation), times_(std::move(times)), packing_(packing) {
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
    const auto taken =
        std::make_shared<const Snapshot>(take(times_[snapshots_.size()]));
    PackedSnapshot& packed = snapshots_.emplace_back();
    packing_.add([taken, &packed] { packed = PackedSnapshot(*taken); });
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
  auto& [simulation, times, packing, tallies, snapshots] = *this;
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

Snapshot SnapshotObserver::take(Seconds time) const {
  const Population& population = simulation_.world().population;
  const std::uint32_t accounts = population.size();
  Snapshot snapshot;
  snapshot.time = time;
  snapshot.state.assign(accounts, 0);
  for (std::size_t s = 0; s < tallies_.size(); ++s) {
    const StoryState& story = simulation_.stories()[s];
    Snapshot::OfStory& kept = snapshot.stories.emplace_back();
    kept.cause = tallies_[s].cause;
    kept.posts = tallies_[s].posts;
    kept.credence.reserve(accounts);
    kept.state.reserve(accounts);
    for (std::uint32_t u = 0; u < accounts; ++u) {
      kept.credence.push_back(story.accounts[u].credence);
      const std::uint8_t state = account_state(story, AccountId{u});
      kept.state.push_back(state);
      snapshot.state[u] = std::max(
          snapshot.state[u],
          state == posted && population.traits[u].kind == Kind::bot ? posted_bot
                                                                    : state);
    }
  }
  return snapshot;
}

}  // namespace leaksim

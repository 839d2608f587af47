// What the delivery of posts costs in the full model, per unseen delivery and
// per seen exposure, beside random accesses to one byte per account.
//
// A few thousand posts on the first feed of the reference scenario, by authors
// drawn in proportion to their followers, are all that happens: nobody answers,
// trends, newsrooms and bots are off. Three runs differ in the feed alone: it
// is off; its ranking is so low that nobody sees anything; it is as it is. Of
// their times, the second less the first is that of unseen deliveries, and what
// the third takes beyond its unseen deliveries is that of seen exposures:
// finding them, waiting, reading, deciding.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "bench/fast_random.hpp"
#include "bench/reference_world.hpp"
#include "bench/rounds.hpp"
#include "engine/simulation.hpp"

namespace leaksim::bench {

namespace {

constexpr std::uint64_t wanted_deliveries = 20'000'000;
constexpr Seconds posting_time = seconds_per_hour;
/// By then almost everybody has met what it will see.
constexpr Seconds reading_time = 4 * 24 * seconds_per_hour;

double count_of(const Tallies& tallies, Measure measure) {
  const auto cells =
      static_cast<std::ptrdiff_t>(tallies.counts.size() / measure_count);
  const auto begin =
      tallies.counts.begin() + cells * static_cast<std::ptrdiff_t>(measure);
  return static_cast<double>(
      std::accumulate(begin, begin + cells, std::int64_t{0}));
}

/// The author of an arc drawn at random.
AccountId author_by_followers(const FollowGraph& graph, FastRandom& random) {
  const auto& row_start = graph.m_forward.m_rowstart;
  const std::uint64_t arc = random.word() % arc_count(graph);
  const auto next = std::upper_bound(row_start.begin(), row_start.end(), arc);
  return AccountId{static_cast<std::uint32_t>(next - row_start.begin() - 1)};
}

void replace_acts(World& world) {
  const Feed& feed = world.feeds[0];
  FastRandom random(1);
  world.acts.clear();
  std::uint64_t deliveries = 0;
  while (deliveries < wanted_deliveries) {
    const AccountId author = author_by_followers(*feed.graph, random);
    deliveries += followers(*feed.graph, author).size();
    const auto number = static_cast<Seconds>(world.acts.size());
    world.acts.push_back(
        {.name = "post " + std::to_string(number),
         .author = author,
         .story = StoryId{0},
         .platform = feed.platform,
         .language = world.population.first_language[index(author)],
         .form = Form::original,
         .time = number % posting_time});
  }
}

/// The world of the benchmark with that many accounts; one is kept.
const World& delivery_world(std::uint32_t accounts) {
  static std::unique_ptr<World> world;
  if (world == nullptr || world->population.size() != accounts) {
    world.reset();
    world = std::make_unique<World>(build_reference_world(accounts).world);
    silence_all_else(*world);
    replace_acts(*world);
  }
  return *world;
}

struct Timing {
  double seconds = 0.0;
  Tallies tallies;
};

Timing run(World world, bool enabled, double ranking) {
  world.feeds[0].enabled = enabled;
  world.feeds[0].ranking = ranking;
  const Workers workers(1);
  Simulation simulation(std::move(world), workers, {});
  Timing timing;
  const double begin = cpu_seconds();
  while (simulation.now() < reading_time) {
    simulation.step();
  }
  timing.seconds = cpu_seconds() - begin;
  timing.tallies = simulation.tallies();
  return timing;
}

void delivery(benchmark::State& state) {
  const World& world =
      delivery_world(static_cast<std::uint32_t>(state.range(0)));
  double unseen = 0.0;
  double seen = 0.0;
  double share = 0.0;
  for ([[maybe_unused]] const auto _ : state) {
    const Timing without = run(world, false, 1.0);
    const Timing ignored = run(world, true, 1e-9);
    const Timing full = run(world, true, 1.0);
    const double deliveries = count_of(full.tallies, Measure::deliveries);
    const double seen_count = count_of(full.tallies, Measure::seen);
    const double per_unseen = (ignored.seconds - without.seconds) / deliveries;
    unseen += per_unseen;
    seen += (full.seconds - without.seconds -
             per_unseen * (deliveries - seen_count)) /
            seen_count;
    share += seen_count / deliveries;
    state.SetIterationTime(full.seconds);
  }
  const auto runs = static_cast<double>(state.iterations());
  state.counters["ns_per_unseen"] = unseen / runs * 1e9;
  state.counters["ns_per_seen"] = seen / runs * 1e9;
  state.counters["seen_share"] = share / runs;
  state.counters["posts"] = static_cast<double>(world.acts.size());
}
BENCHMARK(delivery)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->UseManualTime()
    ->Iterations(1)
    ->Repetitions(5)
    ->ReportAggregatesOnly(true)
    ->Unit(benchmark::kMillisecond);

/// What any engine pays to touch the state of an account at random: one
/// read-modify-write of a byte.
void random_bytes(benchmark::State& state) {
  const auto accounts = static_cast<std::uint64_t>(state.range(0));
  std::vector<std::uint8_t> bytes(accounts, 0);
  FastRandom random(1);
  for ([[maybe_unused]] const auto _ : state) {
    ++bytes[(random() * accounts) >> 32U];
  }
  benchmark::DoNotOptimize(bytes.data());
}
BENCHMARK(random_bytes)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000);

}  // namespace

}  // namespace leaksim::bench

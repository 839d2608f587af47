#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "contagion/contagion_world.hpp"
#include "support/chung_lu.hpp"
#include "support/statistics.hpp"

// Epidemics and cascades on larger graphs: against a plain step-by-step
// simulator, branching theory, and the published outcomes of the common works.
namespace leaksim::testing {

namespace {

constexpr double transmission = 0.05;
constexpr double recovery = 0.2;
/// So that outbreaks of the small graph have all sizes.
constexpr double ring_transmission = 0.1;

/// When each vertex of a graph was infected; `never` if it was not.
using InfectionTimes = std::vector<Seconds>;
using NeighbourLists = std::vector<std::vector<std::uint32_t>>;

/// Synchronous SIR, step by step: every infectious vertex tries each
/// susceptible neighbour once, then recovers by chance. It shares no code with
/// the engine.
InfectionTimes simulate_by_steps(const NeighbourLists& neighbours,
                                 std::uint32_t seeds, double transmits,
                                 double recovers_by, std::mt19937_64& engine) {
  std::bernoulli_distribution infects(transmits);
  std::bernoulli_distribution recovers(recovers_by);
  InfectionTimes times(neighbours.size(), never);
  std::vector<std::uint32_t> infectious;
  for (std::uint32_t v = 0; v < seeds; ++v) {
    infectious.push_back(v);
    times[v] = 0;
  }
  for (Seconds step = 1; !infectious.empty(); ++step) {
    std::vector<std::uint32_t> next;
    for (const std::uint32_t v : infectious) {
      for (const std::uint32_t u : neighbours[v]) {
        if (times[u] == never && infects(engine)) {
          times[u] = step;
          next.push_back(u);
        }
      }
    }
    for (const std::uint32_t v : infectious) {
      if (!recovers(engine)) {
        next.push_back(v);
      }
    }
    infectious = next;
  }
  return times;
}

/// A ring whose vertices also know those two and seven further on.
constexpr std::uint32_t ring_size = 24;
NeighbourLists ring() {
  NeighbourLists neighbours(ring_size);
  for (std::uint32_t v = 0; v < ring_size; ++v) {
    for (const std::uint32_t step : {1U, 2U, 7U}) {
      neighbours[v].push_back((v + step) % ring_size);
      neighbours[v].push_back((v + ring_size - step) % ring_size);
    }
  }
  return neighbours;
}

/// The same, `copies` times side by side, by the engine.
std::vector<InfectionTimes> simulate_by_engine(std::uint32_t copies) {
  const auto neighbours = ring();
  Arcs arcs;
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    for (std::uint32_t v = 0; v < ring_size; ++v) {
      for (const std::uint32_t u : neighbours[v]) {
        arcs.emplace_back(copy * ring_size + v, copy * ring_size + u);
      }
    }
  }
  World world =
      contagion_world(copies * ring_size, arcs, ring_transmission, recovery);
  world.duration = 1000;
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    world.acts.push_back(make_act(copy * ring_size, 0));
  }
  std::vector<InfectionTimes> times(copies, InfectionTimes(ring_size, never));
  for (const Post& post : run_world(world).posts) {
    times[index(post.author) / ring_size][index(post.author) % ring_size] =
        post.time;
  }
  return times;
}

/// Chi-square of two samples over bins of about the same size, and its critical
/// value.
void check_alike(std::vector<double> a, std::vector<double> b) {
  REQUIRE(a.size() == b.size());
  constexpr std::size_t bins = 12;
  std::vector<double> pooled = a;
  pooled.insert(pooled.end(), b.begin(), b.end());
  std::sort(pooled.begin(), pooled.end());
  std::vector<double> ends;
  for (std::size_t i = 1; i < bins; ++i) {
    ends.push_back(pooled[i * pooled.size() / bins]);
  }
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  const auto count = [&ends](const std::vector<double>& sample) {
    std::vector<double> counts(ends.size() + 1, 0.0);
    for (const double value : sample) {
      ++counts[static_cast<std::size_t>(
          std::upper_bound(ends.begin(), ends.end(), value) - ends.begin())];
    }
    return counts;
  };
  const std::vector<double> in_a = count(a);
  const std::vector<double> in_b = count(b);
  double statistic = 0.0;
  double degrees = -1.0;
  for (std::size_t i = 0; i < in_a.size(); ++i) {
    if (in_a[i] + in_b[i] > 0.0) {
      statistic +=
          (in_a[i] - in_b[i]) * (in_a[i] - in_b[i]) / (in_a[i] + in_b[i]);
      ++degrees;
    }
  }
  REQUIRE(degrees >= 3.0);
  CHECK(statistic < chi_square_critical(degrees));
}

double final_size(const InfectionTimes& times) {
  return static_cast<double>(std::count_if(
      times.begin(), times.end(), [](Seconds time) { return time != never; }));
}

double last_infection(const InfectionTimes& times) {
  Seconds last = 0;
  for (const Seconds time : times) {
    last = time == never ? last : std::max(last, time);
  }
  return last;
}

/// A directed graph in which everybody has the same number of followers.
Arcs random_followers(std::uint32_t accounts, std::uint32_t followers) {
  std::mt19937_64 engine(3);
  std::uniform_int_distribution<std::uint32_t> any(0, accounts - 1);
  Arcs arcs;
  for (std::uint32_t author = 0; author < accounts; ++author) {
    for (std::uint32_t i = 0; i < followers; ++i) {
      const std::uint32_t follower = any(engine);
      if (follower != author) {
        arcs.emplace_back(author, follower);
      }
    }
  }
  return arcs;
}

struct Estimate {
  double mean = 0.0;
  double error = 0.0;  ///< of the mean
};

Estimate mean_of(const std::vector<double>& sample) {
  const auto [mean, variance] = moments(sample);
  return {mean, std::sqrt(variance / static_cast<double>(sample.size()))};
}

/// Accounts that posted, over replicates with vertices 0 … seeds − 1 as seeds.
std::vector<double> outcomes(World world, std::uint32_t seeds,
                             std::uint32_t replicates) {
  for (std::uint32_t v = 0; v < seeds; ++v) {
    world.acts.push_back(make_act(v, 0));
  }
  std::vector<double> sizes;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    world.seed = {7, replicate};
    sizes.push_back(static_cast<double>(run_world(world).posts.size()));
  }
  return sizes;
}

}  // namespace

TEST_CASE("an epidemic spreads as one simulated step by step") {
  constexpr std::uint32_t copies = 8000;
  const auto by_engine = simulate_by_engine(copies);
  std::mt19937_64 engine(11);
  std::vector<double> sizes[2];
  std::vector<double> ends[2];
  std::vector<double> times[2];
  for (std::uint32_t copy = 0; copy < copies; ++copy) {
    const InfectionTimes by_steps =
        simulate_by_steps(ring(), 1, ring_transmission, recovery, engine);
    for (const auto& [side, result] :
         {std::pair(0, &by_engine[copy]), std::pair(1, &by_steps)}) {
      sizes[side].push_back(final_size(*result));
      ends[side].push_back(last_infection(*result));
      times[side].push_back((*result)[ring_size / 2]);
    }
  }
  check_alike(sizes[0], sizes[1]);
  check_alike(ends[0], ends[1]);
  check_alike(times[0], times[1]);
}

TEST_CASE("below one successor each, cascades have the size of branching") {
  constexpr std::uint32_t accounts = 100'000;
  constexpr std::uint32_t seeds = 500;
  World world =
      contagion_world(accounts, random_followers(accounts, 5), 0.1, 1.0);
  // Mean 0.5 successors: 1 / (1 − 0.5) posts a seed. Overlaps of the cascades
  // take off at most posts² / accounts, some ten posts.
  const Estimate posts = mean_of(outcomes(world, seeds, 20));
  CHECK(std::abs(posts.mean - 2.0 * seeds) <
        normal_critical() * posts.error + 15.0);
}

TEST_CASE("above one successor each, a cascade reaches the giant share") {
  constexpr std::uint32_t accounts = 50'000;
  World world =
      contagion_world(accounts, random_followers(accounts, 5), 0.3, 1.0);
  // The share s that is reached solves s = 1 − exp(−1.5 s).
  const double share = increasing_root(
      [](double s) { return s - 1.0 + std::exp(-1.5 * s); }, 0.1, 1.0);
  const Estimate posts = mean_of(outcomes(world, 100, 8));
  CHECK(std::abs(posts.mean / accounts - share) < 0.01);
}

TEST_CASE("on 10,000 vertices, outcomes are the known ones") {
  // The recipe of the common works: Chung-Lu, ten seeds. Single graphs differ
  // from the published means by some percent of a cascade, so the engine is
  // held against the plain simulator on the same graph as well.
  constexpr std::uint32_t vertices = 10'000;
  constexpr std::uint32_t seeds = 10;
  struct Work {
    double recovers_by = 1.0;
    std::uint32_t replicates = 0;
    double published = 0.0;
    double between_graphs = 0.0;
  };
  const auto [recovers_by, replicates, published, between_graphs] =
      GENERATE(Work{recovery, 40, 6750.0, 100.0}, Work{1.0, 400, 1092.0, 60.0});
  const std::vector<Edge> edges = chung_lu(vertices, 50'000, 1);
  NeighbourLists neighbours(vertices);
  for (const auto& [a, b] : edges) {
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  World world =
      contagion_world(vertices, both_ways(edges), transmission, recovers_by);
  world.duration = 300;
  const Estimate by_engine = mean_of(outcomes(world, seeds, replicates));
  std::mt19937_64 engine(13);
  std::vector<double> sizes;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    sizes.push_back(final_size(simulate_by_steps(
        neighbours, seeds, transmission, recovers_by, engine)));
  }
  const Estimate by_steps = mean_of(sizes);
  INFO("engine " << by_engine.mean << " ± " << by_engine.error << ", by steps "
                 << by_steps.mean << " ± " << by_steps.error);
  CHECK(std::abs(by_engine.mean - by_steps.mean) <
        normal_critical() * std::hypot(by_engine.error, by_steps.error));
  CHECK(std::abs(by_engine.mean - published) <
        normal_critical() * by_engine.error + between_graphs);
}

TEST_CASE("contagions are the same on any owners") {
  constexpr std::uint32_t vertices = 3000;
  World world =
      contagion_world(vertices, both_ways(chung_lu(vertices, 15'000, 2)),
                      transmission, recovery);
  world.duration = 200;
  for (std::uint32_t v = 0; v < 10; ++v) {
    world.acts.push_back(make_act(v, 0));
  }
  const auto expected = timeline_of(run_world(world));
  REQUIRE(expected.size() > vertices / 4);
  for (const std::uint32_t owners : {2U, 3U, 7U}) {
    CHECK(timeline_of(run_world(world, {owners, 64})) == expected);
  }
}

}  // namespace leaksim::testing

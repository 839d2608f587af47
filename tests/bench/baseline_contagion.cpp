#include "bench/baseline_contagion.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "bench/fast_random.hpp"

namespace leaksim::bench {

namespace {

/// How far ahead rows, columns and states are fetched; tried on this graph
/// family, anything near does as well.
constexpr std::size_t row_distance = 16;
constexpr std::size_t column_distance = 8;
constexpr std::size_t state_distance = 2;

/// Fetches what the vertices some places behind `i` in the list will need. Not
/// inlined, g++ 12 takes it for a function without effects and drops it.
[[gnu::always_inline]] inline void fetch_ahead(
    const CsrGraph& graph, const std::vector<std::uint32_t>& list,
    std::size_t i, const std::vector<std::uint8_t>& touched) {
  if (i + row_distance < list.size()) {
    __builtin_prefetch(&graph.row[list[i + row_distance]]);
  }
  if (i + column_distance < list.size()) {
    __builtin_prefetch(&graph.column[graph.row[list[i + column_distance]]]);
  }
  if (i + state_distance < list.size()) {
    for (const std::uint32_t u : graph.neighbours(list[i + state_distance])) {
      __builtin_prefetch(&touched[u]);
    }
  }
}

template <bool prefetches>
ContagionOutcome sir(const CsrGraph& graph, const Contagion& contagion,
                     std::uint64_t seed) {
  FastRandom random(seed);
  const std::uint32_t transmission = limit_of(contagion.transmission);
  const std::uint32_t recovery = limit_of(contagion.recovery);
  std::vector<std::uint8_t> touched(graph.vertices(), 0);
  std::vector<std::uint32_t> infectious(contagion.seeds);
  std::iota(infectious.begin(), infectious.end(), 0U);
  std::fill_n(touched.begin(), contagion.seeds, 1);
  std::vector<std::uint32_t> fresh;
  ContagionOutcome outcome{contagion.seeds, 0};
  while (!infectious.empty()) {
    ++outcome.steps;
    fresh.clear();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < infectious.size(); ++i) {
      if constexpr (prefetches) {
        fetch_ahead(graph, infectious, i, touched);
      }
      const std::uint32_t v = infectious[i];
      for (const std::uint32_t u : graph.neighbours(v)) {
        if (touched[u] == 0 && random() < transmission) {
          touched[u] = 1;
          fresh.push_back(u);
        }
      }
      if (random() >= recovery) {
        infectious[kept++] = v;
      }
    }
    infectious.resize(kept);
    infectious.insert(infectious.end(), fresh.begin(), fresh.end());
    outcome.reached += static_cast<std::uint32_t>(fresh.size());
  }
  return outcome;
}

template <bool prefetches>
ContagionOutcome cascade(const CsrGraph& graph, const Contagion& contagion,
                         std::uint64_t seed) {
  FastRandom random(seed);
  const std::uint32_t transmission = limit_of(contagion.transmission);
  std::vector<std::uint8_t> touched(graph.vertices(), 0);
  std::vector<std::uint32_t> active(contagion.seeds);
  std::iota(active.begin(), active.end(), 0U);
  std::fill_n(touched.begin(), contagion.seeds, 1);
  std::vector<std::uint32_t> fresh;
  ContagionOutcome outcome{contagion.seeds, 0};
  while (!active.empty()) {
    ++outcome.steps;
    fresh.clear();
    for (std::size_t i = 0; i < active.size(); ++i) {
      if constexpr (prefetches) {
        fetch_ahead(graph, active, i, touched);
      }
      for (const std::uint32_t u : graph.neighbours(active[i])) {
        if (touched[u] == 0 && random() < transmission) {
          touched[u] = 1;
          fresh.push_back(u);
        }
      }
    }
    active.swap(fresh);
    outcome.reached += static_cast<std::uint32_t>(active.size());
  }
  return outcome;
}

}  // namespace

ContagionOutcome sir_plain(const CsrGraph& graph, const Contagion& contagion,
                           std::uint64_t seed) {
  return sir<false>(graph, contagion, seed);
}

ContagionOutcome sir_prefetching(const CsrGraph& graph,
                                 const Contagion& contagion,
                                 std::uint64_t seed) {
  return sir<true>(graph, contagion, seed);
}

ContagionOutcome cascade_plain(const CsrGraph& graph,
                               const Contagion& contagion, std::uint64_t seed) {
  return cascade<false>(graph, contagion, seed);
}

ContagionOutcome cascade_prefetching(const CsrGraph& graph,
                                     const Contagion& contagion,
                                     std::uint64_t seed) {
  return cascade<true>(graph, contagion, seed);
}

}  // namespace leaksim::bench

#pragma once

#include <cstdint>

#include "bench/csr_graph.hpp"

namespace leaksim::bench {

struct Contagion {
  double transmission = 0.05;
  double recovery = 0.2;
  std::uint32_t seeds = 10;  ///< vertices 0 … seeds − 1
};

struct ContagionOutcome {
  std::uint32_t reached = 0;  ///< vertices, seeds included
  std::uint32_t steps = 0;    ///< until nobody is infectious or active
};

/// What a good engineer writes in an hour. Synchronous SIR (work S): each step
/// every infectious vertex tries each susceptible neighbour once, then may
/// recover.
ContagionOutcome sir_plain(const CsrGraph& graph, const Contagion& contagion,
                           std::uint64_t seed);
/// The same with rows, columns and states fetched ahead.
ContagionOutcome sir_prefetching(const CsrGraph& graph,
                                 const Contagion& contagion,
                                 std::uint64_t seed);

/// Independent cascade (work C): each active vertex tries once.
ContagionOutcome cascade_plain(const CsrGraph& graph,
                               const Contagion& contagion, std::uint64_t seed);
ContagionOutcome cascade_prefetching(const CsrGraph& graph,
                                     const Contagion& contagion,
                                     std::uint64_t seed);

}  // namespace leaksim::bench

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/parallel.hpp"
#include "measure/figure.hpp"
#include "output/run_file.hpp"
#include "scenario/facts.hpp"

namespace leaksim {

/// Counts the figures of targets in one run, in their order; those that are
/// not counted in a run are left without value or reason.
std::vector<Figure> count_in_run(const std::vector<Target>& targets,
                                 const RunRecord& record,
                                 std::uint32_t full_size);

/// V38 to V40: of the network that the hashtag spreads on, sampled as
/// `leaksim network stats` does by default.
struct NetworkFigures {
  Figure mean_clustering;
  Figure mean_path;  ///< hops from follower to followed
  Figure mean_followees;

  static NetworkFigures none(const std::string& reason);
  [[nodiscard]] const Figure& of(FactFigure figure) const;
};

/// Makes the network of a run again, from its resolved scenario, and measures
/// it. Where that cannot be, the figures say why.
NetworkFigures measure_network_of(const StoredRun& run, const std::string& file,
                                  const Workers& workers);

}  // namespace leaksim

#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "network/statistics.hpp"
#include "network/structure.hpp"

namespace leaksim {

/// All that is measured of the graph of a platform.
struct MeasuredGraph {
  std::string platform;
  NetworkStatistics statistics;
  NetworkStructure structure;
};

/// Figures beside published ones, for people.
void print_network_report(std::ostream& out, const std::string& name,
                          const std::vector<MeasuredGraph>& graphs);

/// The same as one JSON object.
void print_network_json(std::ostream& out, const std::string& name,
                        const std::vector<MeasuredGraph>& graphs);

}  // namespace leaksim

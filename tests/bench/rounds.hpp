#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace leaksim::bench {

/// CPU time of the process, in seconds.
double cpu_seconds();

/// Named figures of one replicate, such as {"cpu", 0.31}; always the same
/// names in the same order.
using Figures = std::vector<std::pair<std::string, double>>;

/// Lets contestants in processes of their own run in turn (works.py). Says that
/// the graph is loaded, then for each number that standard input holds runs so
/// many replicates and prints the means of their figures, as lines of JSON:
///
///     {"load_cpu": 2.1, "peak_mb": 512}
///     {"replicates": 3, "wall": 1.9, "peak_mb": 530, "cpu": 0.63, …}
///
/// Replicates are numbered on from round to round.
void serve_rounds(double load_cpu,
                  const std::function<Figures(std::uint32_t)>& replicate);

}  // namespace leaksim::bench

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace leaksim::bench {

/// CPU time of the process, in seconds.
double cpu_seconds();

/// Takes memory on large pages and gives it back at once, so that what is
/// measured next finds it there: a virtual machine may hand memory that lies
/// unused for seconds to its host, and who takes it next waits for the host.
/// The process' peak of memory begins anew. For Linux; elsewhere and where
/// there is not so much it does nothing.
void warm_memory(std::size_t bytes);

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
/// Replicates are numbered on from round to round. While others had their
/// turns, memory lay unused: it is warmed before a number's replicates.
void serve_rounds(double load_cpu,
                  const std::function<Figures(std::uint32_t)>& replicate);

}  // namespace leaksim::bench

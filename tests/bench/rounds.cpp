#include "bench/rounds.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <ctime>
#include <iostream>

#include "core/stopwatch.hpp"

namespace leaksim::bench {

namespace {

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;  // Linux: in KiB
}

}  // namespace

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) +
         static_cast<double>(now.tv_nsec) * 1e-9;
}

void serve_rounds(double load_cpu,
                  const std::function<Figures(std::uint32_t)>& replicate) {
  std::cout << fmt::format(R"({{"load_cpu": {:.6g}, "peak_mb": {:.1f}}})",
                           load_cpu, peak_megabytes())
            << std::endl;
  std::uint32_t next = 0;
  std::uint32_t count = 0;
  while (std::cin >> count && count > 0) {
    const Stopwatch wall;
    Figures sums = replicate(next++);
    for (std::uint32_t i = 1; i < count; ++i) {
      const Figures figures = replicate(next++);
      for (std::size_t f = 0; f < sums.size(); ++f) {
        sums[f].second += figures[f].second;
      }
    }
    std::cout << fmt::format(
        R"({{"replicates": {}, "wall": {:.6g}, "peak_mb": {:.1f})", count,
        wall.seconds() / count, peak_megabytes());
    for (const auto& [name, sum] : sums) {
      std::cout << fmt::format(R"(, "{}": {:.9g})", name, sum / count);
    }
    std::cout << '}' << std::endl;
  }
}

}  // namespace leaksim::bench

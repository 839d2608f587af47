#include "bench/rounds.hpp"

#include <fmt/format.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>

#include "core/stopwatch.hpp"

namespace leaksim::bench {

namespace {

/// More than a replicate of any common work takes.
constexpr std::size_t replicate_bytes = std::size_t{1} << 29U;

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024.0 / 1e6;  // Linux: in KiB
}

/// The peak is from now on that of what follows: proc(5), clear_refs.
void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << '5';
}

}  // namespace

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) +
         static_cast<double>(now.tv_nsec) * 1e-9;
}

void warm_memory([[maybe_unused]] std::size_t bytes) {
#if defined(__linux__) && defined(MADV_POPULATE_WRITE)
  void* const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory != MAP_FAILED) {
    ::madvise(memory, bytes, MADV_HUGEPAGE);
    ::madvise(memory, bytes, MADV_POPULATE_WRITE);
    ::munmap(memory, bytes);
    forget_peak();
  }
#endif
}

void serve_rounds(double load_cpu,
                  const std::function<Figures(std::uint32_t)>& replicate) {
  std::cout << fmt::format(R"({{"load_cpu": {:.6g}, "peak_mb": {:.1f}}})",
                           load_cpu, peak_megabytes())
            << std::endl;
  double peak = 0.0;
  std::uint32_t next = 0;
  std::uint32_t count = 0;
  while (std::cin >> count && count > 0) {
    peak = std::max(peak, peak_megabytes());
    warm_memory(replicate_bytes);
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
        wall.seconds() / count, std::max(peak, peak_megabytes()));
    for (const auto& [name, sum] : sums) {
      std::cout << fmt::format(R"(, "{}": {:.9g})", name, sum / count);
    }
    std::cout << '}' << std::endl;
  }
}

}  // namespace leaksim::bench

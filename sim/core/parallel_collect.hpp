#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/parallel.hpp"

namespace leaksim {

/// What `append(i, to)` appends for each i below `count`, in the order of i.
/// Calls for different i may come in parallel.
template <class T, class Append>
std::vector<T> parallel_collect(std::uint32_t count, const Workers& workers,
                                Append append) {
  constexpr std::uint32_t part_size = 1U << 14U;
  const std::uint32_t part_count = (count + part_size - 1) / part_size;
  std::vector<std::vector<T>> parts(part_count);
  workers.for_each(part_count, [&](std::uint32_t part) {
    const std::uint32_t first = part * part_size;
    const std::uint32_t end = first + std::min(part_size, count - first);
    for (std::uint32_t i = first; i < end; ++i) {
      append(i, parts[part]);
    }
  });
  std::size_t size = 0;
  for (const std::vector<T>& part : parts) {
    size += part.size();
  }
  std::vector<T> all;
  all.reserve(size);
  for (const std::vector<T>& part : parts) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace leaksim

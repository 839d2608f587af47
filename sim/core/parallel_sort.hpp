#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/parallel.hpp"

namespace leaksim {

/// Sorts as std::sort does. No two values may be equivalent, so that the result
/// does not depend on the number of threads.
template <class T>
void parallel_sort(std::span<T> values, const Workers& workers) {
  constexpr std::size_t fewest = 1U << 14U;  ///< values in a part
  const auto parts = static_cast<std::uint32_t>(
      std::clamp<std::size_t>(values.size() / fewest, 1, workers.threads()));
  const auto begin_of = [&](std::uint32_t part) {
    return values.begin() + static_cast<std::ptrdiff_t>(
                                values.size() * std::min(part, parts) / parts);
  };
  workers.for_each(parts, [&](std::uint32_t part) {
    std::sort(begin_of(part), begin_of(part + 1));
  });
  for (std::uint32_t width = 1; width < parts; width *= 2) {
    workers.for_each(
        (parts + 2 * width - 1) / (2 * width), [&](std::uint32_t pair) {
          const std::uint32_t first = pair * 2 * width;
          std::inplace_merge(begin_of(first), begin_of(first + width),
                             begin_of(first + 2 * width));
        });
  }
}

}  // namespace leaksim

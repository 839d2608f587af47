#pragma once

#include <algorithm>
#include <cstdint>

#include "core/parallel.hpp"

namespace leaksim {

/// Calls body(first, end) for ranges that together are 0 … count − 1, each
/// once, in any order and in parallel.
template <class Body>
void for_each_range(std::uint32_t count, const Workers& workers, Body body) {
  constexpr std::uint32_t range_size = 1U << 14U;
  workers.for_each((count + range_size - 1) / range_size,
                   [&](std::uint32_t range) {
                     const std::uint32_t first = range * range_size;
                     body(first, first + std::min(range_size, count - first));
                   });
}

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <vector>

namespace leaksim {

/// A place in a list and the number by which the list is put in order.
struct KeyedPlace {
  std::uint64_t key = 0;
  std::uint32_t place = 0;
};

/// Sorts by key; equal keys in no particular order. Many are sorted digit by
/// digit, leaving out the digits in which all keys agree, and `room` is used.
void sort_by_key(std::vector<KeyedPlace>& list, std::vector<KeyedPlace>& room);

}  // namespace leaksim

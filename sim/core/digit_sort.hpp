#pragma once

#include <algorithm>
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

/// Puts each run of equal keys of a sorted list in order.
template <class Before>
void sort_equal_keys(std::vector<KeyedPlace>& list, Before before) {
  for (auto same = list.begin(); same != list.end();) {
    const auto end = std::find_if(
        same + 1, list.end(),
        [same](const KeyedPlace& each) { return each.key != same->key; });
    if (end - same > 1) {
      std::sort(same, end, before);
    }
    same = end;
  }
}

}  // namespace leaksim

#include "core/digit_sort.hpp"

#include <algorithm>
#include <array>
#include <boost/sort/pdqsort/pdqsort.hpp>
#include <numeric>

namespace leaksim {

namespace {

constexpr unsigned digit_bits = 8;
constexpr std::uint32_t digits = 1U << digit_bits;
constexpr unsigned key_bits = 64;

/// For fewer, counting digits takes longer than comparing.
constexpr std::size_t many = 48;

/// The bits in which some keys differ.
std::uint64_t varying_bits(const std::vector<KeyedPlace>& list) {
  std::uint64_t varying = 0;
  for (const KeyedPlace& each : list) {
    varying |= each.key ^ list.front().key;
  }
  return varying;
}

void sort_by_digit(const std::vector<KeyedPlace>& list, unsigned shift,
                   std::vector<KeyedPlace>& to) {
  const auto digit_of = [shift](const KeyedPlace& each) {
    return static_cast<std::uint32_t>(each.key >> shift) & (digits - 1);
  };
  std::array<std::uint32_t, digits + 1> cursor{};
  for (const KeyedPlace& each : list) {
    ++cursor[digit_of(each) + 1];
  }
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  for (const KeyedPlace& each : list) {
    to[cursor[digit_of(each)]++] = each;
  }
}

}  // namespace

void sort_by_key(std::vector<KeyedPlace>& list, std::vector<KeyedPlace>& room) {
  if (list.size() < many) {
    boost::sort::pdqsort_branchless(
        list.begin(), list.end(),
        [](const KeyedPlace& a, const KeyedPlace& b) { return a.key < b.key; });
    return;
  }
  room.resize(list.size());
  const std::uint64_t varying = varying_bits(list);
  for (unsigned shift = 0; shift < key_bits; shift += digit_bits) {
    if (((varying >> shift) & (digits - 1)) != 0) {
      sort_by_digit(list, shift, room);
      list.swap(room);
    }
  }
}

}  // namespace leaksim

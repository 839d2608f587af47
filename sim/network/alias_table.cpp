#include "network/alias_table.hpp"

#include <algorithm>
#include <cstddef>

#include "core/check.hpp"

namespace leaksim {
namespace {

std::uint32_t accept_threshold(double probability) {
  constexpr std::uint64_t largest = 0xffff'ffffU;
  return static_cast<std::uint32_t>(std::min(threshold(probability), largest));
}

}  // namespace

AliasTable::AliasTable(std::span<const double> weights) {
  double total = 0.0;
  for (const double weight : weights) {
    LEAKSIM_EXPECT(weight >= 0.0);
    total += weight;
  }
  if (!(total > 0.0)) {
    return;
  }
  const auto count = static_cast<std::uint32_t>(weights.size());
  const auto heaviest = static_cast<std::uint32_t>(
      std::max_element(weights.begin(), weights.end()) - weights.begin());
  columns_.resize(count);

  // One array holds both work lists: columns below the mean grow from the
  // front, columns that still have weight to give away from the back.
  std::vector<double> share(count);
  std::vector<std::uint32_t> work(count);
  std::size_t light_end = 0;
  std::size_t heavy_begin = count;
  for (std::uint32_t i = 0; i < count; ++i) {
    share[i] = weights[i] * (count / total);
    (share[i] < 1.0 ? work[light_end++] : work[--heavy_begin]) = i;
  }
  while (light_end > 0 && heavy_begin < count) {
    const std::uint32_t light = work[--light_end];
    const std::uint32_t heavy = work[heavy_begin];
    columns_[light] = {accept_threshold(share[light]), heavy};
    share[heavy] -= 1.0 - share[light];
    if (share[heavy] < 1.0) {
      ++heavy_begin;
      work[light_end++] = heavy;
    }
  }
  // What is left has share 1 up to rounding, except a weight of 0, which must
  // never be drawn.
  const auto settle = [&](std::uint32_t position) {
    const bool drawable = weights[position] > 0.0;
    columns_[position] = {drawable ? accept_threshold(1.0) : 0U,
                          drawable ? position : heaviest};
  };
  std::for_each_n(work.begin(), light_end, settle);
  std::for_each(work.begin() + static_cast<std::ptrdiff_t>(heavy_begin),
                work.end(), settle);
}

}  // namespace leaksim

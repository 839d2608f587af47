#include "core/draws.hpp"

#include <numeric>

#include "core/check.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

constexpr std::size_t lanes = 16;
static_assert(most_in_series % lanes == 0);

LEAKSIM_VECTOR_CLONES
void draw_columns(PhiloxKey key, const BlockColumns& counters,
                  std::size_t vectors, BlockColumns& to) {
  auto& [a, b, c, d] = to;
  for (std::size_t first = 0; first < vectors; first += lanes) {
    for (std::size_t i = first; i < first + lanes; ++i) {
      const Block drawn = philox4x32(
          {counters[0][i], counters[1][i], counters[2][i], counters[3][i]},
          key);
      a[i] = drawn[0];
      b[i] = drawn[1];
      c[i] = drawn[2];
      d[i] = drawn[3];
    }
  }
}

}  // namespace

void StreamKey::draw_many(const BlockColumns& counters, std::size_t count,
                          BlockColumns& to) const {
  LEAKSIM_EXPECT(count <= most_in_series);
  draw_columns(key_, counters, (count + lanes - 1) / lanes * lanes, to);
}

void StreamKey::draw_series(Block first, std::size_t count,
                            BlockColumns& to) const {
  BlockColumns counters;
  for (std::size_t word = 0; word < first.size(); ++word) {
    counters[word].fill(first[word]);
  }
  std::iota(counters.back().begin(), counters.back().end(), first.back());
  draw_many(counters, count, to);
}

}  // namespace leaksim

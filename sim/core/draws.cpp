#include "core/draws.hpp"

#include "core/check.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

void put(const Block& words, std::size_t i, BlockColumns& to) {
  for (std::size_t w = 0; w < words.size(); ++w) {
    to[w][i] = words[w];
  }
}

LEAKSIM_VECTOR_CLONES
void draw_following(PhiloxKey key, Block first, std::size_t count,
                    BlockColumns& to) {
  for (std::size_t i = 0; i < count; ++i) {
    put(philox4x32({first[0], first[1], first[2],
                    first[3] + static_cast<std::uint32_t>(i)},
                   key),
        i, to);
  }
}

LEAKSIM_VECTOR_CLONES
void draw_columns(PhiloxKey key, const BlockColumns& counters,
                  std::size_t count, BlockColumns& to) {
  const auto& [a, b, c, d] = counters;
  for (std::size_t i = 0; i < count; ++i) {
    put(philox4x32({a[i], b[i], c[i], d[i]}, key), i, to);
  }
}

}  // namespace

void StreamKey::draw_many(const BlockColumns& counters, std::size_t count,
                          BlockColumns& to) const {
  LEAKSIM_EXPECT(count <= most_in_series);
  draw_columns(key_, counters, count, to);
}

void StreamKey::draw_series(Block first, std::size_t count,
                            BlockColumns& to) const {
  LEAKSIM_EXPECT(count <= most_in_series);
  draw_following(key_, first, count, to);
}

}  // namespace leaksim

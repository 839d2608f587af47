#include "core/draws.hpp"

#include "core/check.hpp"
#include "core/vector_clones.hpp"

namespace leaksim {

namespace {

LEAKSIM_VECTOR_CLONES
void draw_columns(PhiloxKey key, Block first, std::size_t count,
                  BlockColumns& to) {
  auto& [a, b, c, d] = to;
  for (std::size_t i = 0; i < count; ++i) {
    const Block drawn = philox4x32({first[0], first[1], first[2],
                                    first[3] + static_cast<std::uint32_t>(i)},
                                   key);
    a[i] = drawn[0];
    b[i] = drawn[1];
    c[i] = drawn[2];
    d[i] = drawn[3];
  }
}

}  // namespace

void StreamKey::draw_series(Block first, std::size_t count,
                            BlockColumns& to) const {
  LEAKSIM_EXPECT(count <= most_in_series);
  draw_columns(key_, first, count, to);
}

}  // namespace leaksim

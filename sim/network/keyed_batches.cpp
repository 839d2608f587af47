#include "network/keyed_batches.hpp"

#include <algorithm>

#include "core/check.hpp"

#include "core/vector_clones.hpp"

namespace leaksim {

LEAKSIM_VECTOR_CLONES
void draw_choices(const StreamKey& key, std::uint32_t account,
                  std::uint32_t first, std::uint32_t count,
                  std::uint32_t platform, WordBatch& batch) {
  LEAKSIM_EXPECT(count <= batch_size);
  // A copy that no write to the batch can change stays in registers.
  const StreamKey own_key = key;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Block block = own_key.draw(account, first + i, platform);
    batch[0][i] = block[0];
    batch[1][i] = block[1];
    batch[2][i] = block[2];
    batch[3][i] = block[3];
  }
}

LEAKSIM_VECTOR_CLONES
void draw_pairs(const StreamKey& key, std::uint32_t account,
                std::span<const std::uint32_t> others, std::uint32_t platform,
                std::array<std::uint32_t, batch_size>& words) {
  LEAKSIM_EXPECT(others.size() <= batch_size);
  const StreamKey own_key = key;
  const auto count = static_cast<std::uint32_t>(others.size());
  const std::uint32_t* const other = others.data();
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t lower = account < other[i] ? account : other[i];
    const std::uint32_t higher = account < other[i] ? other[i] : account;
    words[i] = own_key.draw(lower, higher, platform)[0];
  }
}

}  // namespace leaksim

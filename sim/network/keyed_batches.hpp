#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/draws.hpp"

namespace leaksim {

/// As many draws as are made at once: enough for vector instructions, few
/// enough to stay in the first-level cache.
inline constexpr std::uint32_t batch_size = 64;

/// Word w of the i-th draw of a batch is words[w][i].
using WordBatch = std::array<std::array<std::uint32_t, batch_size>, 4>;

/// Fills the batch with key.draw(account, first + i, platform) for
/// i = 0 … count − 1; count ≤ batch_size.
void draw_choices(const StreamKey& key, std::uint32_t account,
                  std::uint32_t first, std::uint32_t count,
                  std::uint32_t platform, WordBatch& batch);

/// Word 0 of key.draw(lower, higher, platform) for the unordered pairs of
/// `account` with each of `others` (at most batch_size).
void draw_pairs(const StreamKey& key, std::uint32_t account,
                std::span<const std::uint32_t> others, std::uint32_t platform,
                std::array<std::uint32_t, batch_size>& words);

}  // namespace leaksim

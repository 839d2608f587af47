#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/time.hpp"
#include "engine/post.hpp"
#include "engine/shared_state.hpp"

namespace leaksim {

/// How many waits are drawn together.
inline constexpr std::size_t most_waits = 64;
using Waits = std::array<Seconds, most_waits>;

/// Integrated attention: after how many seconds (view_wait) each of at most
/// most_waits readers, who see the post, does so. Each wait is a pure function
/// of the post's name and the reader. Fastest for readers in account order.
void draw_view_waits(const SharedState& shared, const Feed& feed,
                     const Post& post, std::span<const std::uint32_t> readers,
                     Waits& waits);

}  // namespace leaksim

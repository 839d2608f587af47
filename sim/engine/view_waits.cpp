#include "engine/view_waits.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/draws.hpp"
#include "core/prefetch.hpp"

namespace leaksim {

namespace {

/// How many readers ahead of its use data are asked for.
constexpr std::size_t prefetch_distance = 16;

/// Constant attention: the showing at which each sees the post first.
void draw_showing_waits(const World& world, const Post& post,
                        std::span<const std::uint32_t> readers, Waits& waits) {
  for (std::size_t i = 0; i < readers.size(); ++i) {
    waits[i] =
        world.tick * static_cast<Seconds>(world.showings.draw_first_seen(
                         wait_word(post.key, readers[i]), post.showings));
  }
}

/// The waits of view_wait, in two steps for all: where the second step turns
/// off depends on the first, whose long chains of arithmetic of different
/// readers overlap if nothing turns off between them.
void draw_visit_waits(const World& world, const Feed& feed, const Post& post,
                      std::span<const std::uint32_t> readers, Waits& waits) {
  struct Reader {
    ViewDraw draw;
    Seconds local_second = 0;
    float later_rate_per_second = 0.0F;
  };
  std::array<Reader, most_waits> drawn;
  const auto ask_for = [&](std::size_t i) {
    if (i < readers.size()) {
      prefetch(&feed.later_rate_per_second[readers[i]]);
      prefetch(&world.population.traits[readers[i]]);
    }
  };
  for (std::size_t i = 0; i < prefetch_distance; ++i) {
    ask_for(i);
  }
  for (std::size_t i = 0; i < readers.size(); ++i) {
    ask_for(i + prefetch_distance);
    const std::uint32_t account = readers[i];
    const Seconds local_second = world.local_second(account, post.time);
    drawn[i] = {draw_view(unit(wait_word(post.key, account)), world.attention,
                          world.rhythm, local_second),
                local_second, feed.later_rate_per_second[account]};
  }
  for (std::size_t i = 0; i < readers.size(); ++i) {
    waits[i] =
        wait_until_view(drawn[i].draw, drawn[i].later_rate_per_second,
                        world.attention, world.rhythm, drawn[i].local_second);
  }
}

}  // namespace

void draw_waits(const World& world, const Feed& feed, const Post& post,
                std::span<const std::uint32_t> readers, Waits& waits) {
  LEAKSIM_EXPECT(readers.size() <= most_waits);
  if (world.attention.model == AttentionModel::constant) {
    draw_showing_waits(world, post, readers, waits);
  } else {
    draw_visit_waits(world, feed, post, readers, waits);
  }
}

}  // namespace leaksim

#include "engine/boards.hpp"

#include <algorithm>

namespace leaksim {

BoardThreads::BoardThreads(const World& world)
    : world_(world), ends_(world.boards.size() * world.stories.size(), 0) {}

void BoardThreads::note(const Post& post) {
  for (std::size_t b = 0; b < world_.boards.size(); ++b) {
    const Board& board = world_.boards[b];
    if (board.enabled && board.platform == post.platform) {
      const auto up =
          static_cast<Seconds>(board.params.thread_hours * seconds_per_hour);
      Seconds& end = ends_[b * world_.stories.size() + index(post.story)];
      end = std::max(end, post.time + up);
    }
  }
}

void BoardThreads::add_broadcasts(Seconds time,
                                  const std::vector<StoryPage>& pages,
                                  std::vector<Broadcast>& broadcasts) const {
  const std::size_t stories = world_.stories.size();
  for (std::size_t b = 0; b < world_.boards.size(); ++b) {
    const Board& board = world_.boards[b];
    const double openings =
        board.params.visits_per_day * board.params.open_probability;
    for (std::size_t s = 0; s < stories; ++s) {
      if (time >= ends_[b * stories + s]) {
        continue;
      }
      broadcasts.push_back(
          {.cause = Cause::board,
           .story = StoryId{static_cast<std::uint8_t>(s)},
           .page = &pages[s],
           .number =
               static_cast<std::uint32_t>(index(board.platform) * stories + s),
           .platforms = static_cast<std::uint8_t>(1U << index(board.platform)),
           .openings = std::vector<double>(world_.population.communities.size(),
                                           openings),
           .ceiling_per_day = board.params.visits_per_day});
    }
  }
}

void BoardThreads::visit_state(StateVisitor state) {
  auto& [world, ends] = *this;
  state.sized_column("ends", ends);
}

}  // namespace leaksim

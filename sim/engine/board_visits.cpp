#include "engine/board_visits.hpp"

#include <algorithm>

#include "core/distributions.hpp"

namespace leaksim {

namespace {

// Part of the draws' keys, so not the size that accounts are dealt out by.
constexpr std::uint32_t broadcast_block_size = 4096;

std::uint32_t page_number(const SharedState& shared,
                          const BoardThread& thread) {
  return index(thread.board->platform) * shared.shape.stories +
         index(thread.story);
}

/// Chance that a member opens the thread in a tick, at a local second.
double opening_probability(const Board& board, double rhythm, Seconds length) {
  return std::min(1.0, board.params.visits_per_day *
                           board.params.open_probability * rhythm * length /
                           seconds_per_day);
}

void open_page(const SharedState& shared, const BoardThread& thread,
               AccountId reader, Seconds time, Calendar<Exposure>& exposures) {
  const World& world = shared.world;
  const auto items = thread.page->draw_items(
      shared.keys.board_item, reader, world.population.languages[index(reader)],
      world.absolute(time), page_number(shared, thread), world.page);
  for (const PostId item : items) {
    // Nobody meets a story through a post of their own.
    if (shared.posts[item].author != reader) {
      exposures.add(make_exposure(time, Cause::board, reader, item));
    }
  }
}

/// Whether a candidate really opens the thread: a member, enabled, and thinned
/// to its local rate.
bool opens(const SharedState& shared, const BoardThread& thread,
           std::uint32_t account, Seconds time, std::uint32_t word,
           double ceiling, Seconds length) {
  const World& world = shared.world;
  const Population& population = world.population;
  const bool member =
      ((population.platforms[account] >> index(thread.board->platform)) & 1U) !=
      0;
  if (!member || population.enabled[account] == 0) {
    return false;
  }
  const double rhythm = world.rhythm.at(world.local_second(account, time));
  return happens(word,
                 opening_probability(*thread.board, rhythm, length) / ceiling);
}

void visit_block(const SharedState& shared, const BoardThread& thread,
                 std::uint32_t block, const AccountRange& range, Seconds begin,
                 Seconds end, Calendar<Exposure>& exposures) {
  const World& world = shared.world;
  const double ceiling =
      opening_probability(*thread.board, world.rhythm.highest(), end - begin);
  const std::uint32_t block_first = block * broadcast_block_size;
  const std::uint32_t block_end =
      std::min(block_first + broadcast_block_size, range.end);
  const std::uint32_t page = page_number(shared, thread);
  std::uint64_t account = block_first;
  for (std::uint32_t draw = 0;; ++draw) {
    const Block words = shared.keys.board_visit.draw(world.absolute(begin),
                                                     block_first, page, draw);
    account += geometric_quantile(unit(words[0], words[1]), ceiling);
    if (account >= block_end) {
      return;
    }
    const auto candidate = static_cast<std::uint32_t>(account);
    const Seconds time =
        begin + static_cast<Seconds>(uniform_index(
                    words[3], static_cast<std::uint32_t>(end - begin)));
    if (candidate >= range.first && opens(shared, thread, candidate, time,
                                          words[2], ceiling, end - begin)) {
      open_page(shared, thread, AccountId{candidate}, time, exposures);
    }
    ++account;
  }
}

}  // namespace

void visit_thread(const SharedState& shared, const BoardThread& thread,
                  const AccountRange& range, Seconds begin, Seconds end,
                  Calendar<Exposure>& exposures) {
  if (thread.board->params.visits_per_day <= 0.0 ||
      thread.board->params.open_probability <= 0.0) {
    return;
  }
  for (std::uint32_t block = range.first / broadcast_block_size;
       block * broadcast_block_size < range.end; ++block) {
    visit_block(shared, thread, block, range, begin, end, exposures);
  }
}

}  // namespace leaksim

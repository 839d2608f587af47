#include "engine/broadcast.hpp"

#include <algorithm>

#include "core/check.hpp"
#include "core/distributions.hpp"

namespace leaksim {

namespace {

// Part of the draws' keys, so not the size that accounts are dealt out by.
constexpr std::uint32_t broadcast_block_size = 4096;

void read_page(const SharedState& shared, const Broadcast& broadcast,
               AccountId reader, Seconds time, Calendar<Exposure>& exposures) {
  const World& world = shared.world;
  const auto items = broadcast.page->draw_items(
      shared.keys.page_item, reader, world.population.languages[index(reader)],
      world.absolute(time), broadcast.number, world.page);
  for (const PostId item : items) {
    // Nobody meets a story through a post of their own.
    if (shared.posts[item].author != reader) {
      exposures.add(make_exposure(time, broadcast.cause, reader, item));
    }
  }
}

/// Whether a candidate really opens the page: reached, enabled, and thinned
/// from the ceiling to its own rate at its local hour.
bool opens(const SharedState& shared, const Broadcast& broadcast,
           std::uint32_t account, Seconds time, std::uint32_t word) {
  const World& world = shared.world;
  const Population& population = world.population;
  if ((population.platforms[account] & broadcast.platforms) == 0 ||
      population.enabled[account] == 0) {
    return false;
  }
  double per_day = broadcast.openings[index(population.community[account])];
  if (broadcast.per_visit) {
    per_day *= population.visits_per_day[account];
  }
  LEAKSIM_EXPECT(per_day <= broadcast.ceiling_per_day * (1.0 + 1e-6));
  const double rhythm = world.rhythm.at(world.local_second(account, time));
  return happens(
      word,
      per_day * rhythm / (broadcast.ceiling_per_day * world.rhythm.highest()));
}

/// The candidates of one block, [block_first, block_end).
struct CandidateBlock {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

void open_in_block(const SharedState& shared, const Broadcast& broadcast,
                   const CandidateBlock& block, const AccountRange& range,
                   Seconds begin, Seconds end, Calendar<Exposure>& exposures) {
  const World& world = shared.world;
  const double ceiling =
      std::min(1.0, broadcast.ceiling_per_day * world.rhythm.highest() *
                        (end - begin) / seconds_per_day);
  std::uint64_t account = block.first;
  for (std::uint32_t draw = 0;; ++draw) {
    const Block words = shared.keys.page_visit.draw(
        world.absolute(begin), block.first, broadcast.number, draw);
    account += geometric_quantile(unit(words[0], words[1]), ceiling);
    if (account >= block.end) {
      return;
    }
    const auto candidate = static_cast<std::uint32_t>(account);
    const Seconds time =
        begin + static_cast<Seconds>(uniform_index(
                    words[3], static_cast<std::uint32_t>(end - begin)));
    if (candidate >= range.first &&
        opens(shared, broadcast, candidate, time, words[2])) {
      read_page(shared, broadcast, AccountId{candidate}, time, exposures);
    }
    ++account;
  }
}

}  // namespace

void open_pages(const SharedState& shared, const Broadcast& broadcast,
                const AccountRange& range, Seconds begin, Seconds end,
                Calendar<Exposure>& exposures) {
  if (!(broadcast.ceiling_per_day > 0.0)) {
    return;
  }
  const std::uint32_t first_block = range.first / broadcast_block_size;
  for (std::uint32_t first = first_block * broadcast_block_size;
       first < range.end; first += broadcast_block_size) {
    open_in_block(shared, broadcast,
                  {first, std::min(first + broadcast_block_size, range.end)},
                  range, begin, end, exposures);
  }
}

}  // namespace leaksim

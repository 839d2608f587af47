#include "engine/reader_blocks.hpp"

#include <algorithm>

namespace leaksim {

std::vector<ReaderBlock> reader_blocks(const Population& population) {
  std::vector<ReaderBlock> blocks;
  for (std::uint32_t first = 0; first < population.size();
       first += reader_block_size) {
    ReaderBlock block{
        .first = first,
        .end = std::min(first + reader_block_size, population.size())};
    for (std::uint32_t account = block.first; account < block.end; ++account) {
      const std::uint8_t community =
          index(population.traits[account].community);
      block.lowest_community = std::min(block.lowest_community, community);
      block.highest_community = std::max(block.highest_community, community);
      block.platforms = static_cast<std::uint8_t>(
          block.platforms | population.traits[account].platforms);
      block.most_visits_per_day = std::max(block.most_visits_per_day,
                                           population.visits_per_day[account]);
    }
    blocks.push_back(block);
  }
  return blocks;
}

}  // namespace leaksim

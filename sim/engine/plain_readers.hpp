#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.hpp"
#include "model/population.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

struct Suspension;
struct World;

/// All that a published contagion asks of an account, whose traits it repeats:
/// so short that those of all accounts stay in the cache.
struct PlainReader {
  CommunityId community{};
  Kind kind{};
  std::uint8_t enabled = 1;
  std::uint8_t platforms = 0;
};
static_assert(sizeof(PlainReader) == 4);

constexpr PlainReader plain_reader(const AccountTraits& traits) {
  return {traits.community, traits.kind, traits.enabled, traits.platforms};
}

/// One for each account of a world of which a published contagion is all that
/// happens, and where nobody is muted while it runs; none in other worlds.
std::vector<PlainReader> plain_readers(
    const World& world, const std::vector<Suspension>& suspensions);

}  // namespace leaksim

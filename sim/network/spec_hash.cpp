#include "network/spec_hash.hpp"

#include <bit>

#include "network/word_hash.hpp"

namespace leaksim {
namespace {

/// Raised when the generator makes another graph of the same spec.
constexpr std::uint64_t generator_version = 1;

}  // namespace

std::uint64_t hash_spec(const BlockGraphSpec& spec, std::uint64_t network_seed,
                        PlatformId platform) {
  WordHash hash;
  hash.add(generator_version);
  hash.add(network_seed);
  hash.add(index(platform));
  hash.add(spec.blocks.size());
  for (const BlockRange& block : spec.blocks) {
    hash.add(block.count);
  }
  for (const double chance : spec.mixing) {
    hash.add_number(chance);
  }
  for (const std::uint32_t target : spec.followee_target) {
    hash.add(target);
  }
  for (const float popularity : spec.popularity) {
    hash.add(std::bit_cast<std::uint32_t>(popularity));
  }
  hash.add_number(spec.circle_share);
  hash.add_number(spec.circle_density);
  hash.add_number(spec.circle_mutual);
  hash.add(spec.circle_max_size);
  for (const NamedAudience& named : spec.named) {
    hash.add(index(named.account));
    for (const double chance : named.follow_probability) {
      hash.add_number(chance);
    }
  }
  return hash.value();
}

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "core/ids.hpp"
#include "network/block_graph.hpp"

namespace leaksim {

/// A 64-bit hash of all that determines generate_block_graph's result. Equal on
/// every machine; two scenarios that agree in it share their network.
std::uint64_t hash_spec(const BlockGraphSpec& spec, std::uint64_t network_seed,
                        PlatformId platform);

}  // namespace leaksim

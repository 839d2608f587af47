#pragma once

#include <cstdint>

#include "network/stored_network.hpp"

namespace leaksim {

/// A 64-bit hash of what a network says of its accounts and arcs, whatever the
/// file looks like: tells whether two are the same.
std::uint64_t content_hash(const StoredNetwork& network);

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <filesystem>

#include "core/parallel.hpp"
#include "network/stored_network.hpp"

namespace leaksim::bench {

/// Reads an edge list as `leaksim network import` does, and adds the vertices
/// that have no edge.
StoredNetwork read_text_network(const std::filesystem::path& file,
                                std::uint32_t vertices, const Workers& workers);

}  // namespace leaksim::bench

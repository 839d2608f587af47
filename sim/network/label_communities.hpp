#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "network/labels.hpp"

namespace leaksim {

/// The community of every account of an imported network, by name.
struct LabelCommunities {
  std::vector<std::string> names;       ///< in the order of first mention
  std::vector<std::uint8_t> community;  ///< by account, a position in names
  std::uint32_t accounts_without_edges = 0;
};

/// Reads lines of label and community, after an optional header whose second
/// field is "community". Labels that have no edges become accounts as well.
/// Throws DataError for a label that comes twice and for accounts that are
/// missing.
LabelCommunities read_label_communities(const std::filesystem::path& file,
                                        LabelIndex& accounts);

}  // namespace leaksim

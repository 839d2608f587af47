#pragma once

#include <filesystem>
#include <iosfwd>

#include "core/parallel.hpp"
#include "output/provenance.hpp"

namespace leaksim {

/// Runs again what a result file holds, as far as it goes, from its own
/// scenario and replicate, and compares as verify does: prints the first
/// differences and returns whether there were none. The second result is
/// written to the system's folder for temporary files and removed. Throws
/// DataError when the file or a network that it needs cannot be used, or was
/// simulated by another model version.
bool reproduce(const std::filesystem::path& file, const Workers& workers,
               const Provenance& provenance, std::ostream& out);

}  // namespace leaksim

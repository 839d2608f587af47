#pragma once

#include <string>

#include "output/provenance.hpp"

namespace leaksim {

/// What this program, now, can say of a file that it writes.
Provenance build_provenance(const std::string& command_line);

}  // namespace leaksim

#pragma once

#include "core/philox.hpp"

namespace leaksim {

/// Philox4x32-10 by the Random123 library. In a file of its own because that
/// library defines `philox4x32` as a macro.
Block random123_philox(const Block& counter, const PhiloxKey& key);

}  // namespace leaksim

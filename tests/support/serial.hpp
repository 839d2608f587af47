#pragma once

#include "core/parallel.hpp"

namespace leaksim::testing {

/// One thread, no pool.
inline const Workers serial(1, Backend::serial);

}  // namespace leaksim::testing

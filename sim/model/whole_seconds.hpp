#pragma once

#include <algorithm>

#include "core/time.hpp"

namespace leaksim {

/// The first whole second at which a duration is over: at least 1 s, since
/// nothing follows from a post within its own second, and at most `longest`.
/// For a continuous law F the result is ≤ n with probability F(n), n ≥ 1.
inline Seconds whole_seconds(double duration, Seconds longest) {
  const double kept = std::clamp<double>(duration, 1.0, longest);
  const auto below = static_cast<Seconds>(kept);
  return below < kept ? below + 1 : below;
}

}  // namespace leaksim

#pragma once

#include <string>

#include "core/time.hpp"
#include "scenario/load.hpp"

namespace leaksim {

/// Whether a run that was stored at `time` under one scenario can go on under
/// another, and then ends as a run of the other from its start would: every
/// key that differs must first be felt at `time` or later. Throws ConfigError
/// with a line for each that is not, or that may not differ at all.
///
/// May differ: interventions, from the time before which they cannot begin;
/// scripted acts, from the earlier of their times, unless they move when a
/// story begins or gets its hashtag; laws, from before they begin, since posts
/// are brought forward to before a silence; and the scenario's name.
void check_fork(const std::string& file, Seconds time,
                const LoadedScenario& stored, const LoadedScenario& other);

}  // namespace leaksim

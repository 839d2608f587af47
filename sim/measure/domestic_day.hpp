#pragma once

#include "measure/case_run.hpp"
#include "measure/figure.hpp"

namespace leaksim {

/// When domestic accounts post about politics (facts.md 2), on the scenario's
/// clock. Domestic communities are those whose accounts are in FR.

/// V29: the share that 20:00 to 21:00 has in Sunday's domestic political
/// posts: the background, and the domestic accounts' posts about stories on
/// every platform.
Figure sunday_evening_share(const CaseRun& run);

/// V41, V42: of the background on ordinary days, the whole days before that of
/// t0: the share of the hour with least, and the hour with most (0 to 23).
Figure lowest_hour_share(const CaseRun& run);
Figure peak_hour(const CaseRun& run);

}  // namespace leaksim

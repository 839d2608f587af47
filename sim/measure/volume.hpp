#pragma once

#include "measure/case_run.hpp"
#include "measure/figure.hpp"

namespace leaksim {

/// How much was posted with the hashtag, where and in which language
/// (facts.md 2; the id stands before each).

/// V01: hashtag posts by t = 3.5 h.
Figure hashtag_posts_3h30(const CaseRun& run);

/// V07: reposts in the tree of the hub's first hashtag post, 0 < t ≤ 300 s
/// after it.
Figure hub_reposts_5min(const CaseRun& run);

/// V13: to t = 3.5 h, more posts by accounts that declare US than FR.
Figure us_above_fr(const CaseRun& run);

/// V14: to t = 3.5 h, more posts in French than in English, and V13 holds too.
Figure french_above_english(const CaseRun& run);

/// V17: the automated accounts' share of posts by t = 1 h is at least that of
/// the whole run.
Figure bots_early(const CaseRun& run);

/// V25: a trend panel in FR shows a story before t = 3.2 h.
Figure trend_before_silence(const CaseRun& run);

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "measure/case_run.hpp"
#include "measure/figure.hpp"

namespace leaksim {

/// Who posts with the hashtag, and how unevenly (facts.md 2).

/// V10: share of the hashtag posts to t = 3.1 h by the ten accounts that made
/// most; with N accounts by max(1, 10 N / full_size, rounded).
Figure top_accounts_share(const CaseRun& run, std::uint32_t full_size);

/// V11: most hashtag posts by one account within any 2 h of the run, both ends
/// included.
Figure most_posts_in_2h(const CaseRun& run);

/// V16: share of automated accounts among those with a hashtag post in the run.
Figure automated_share_of_authors(const CaseRun& run);

/// V37: share of all posting by the tenth of the accounts (rounded) that post
/// most, from the accounts' own rates; disabled accounts are left out.
Figure top_tenth_activity(const CaseRun& run);

/// V55: accounts with a hashtag post by Sunday 20:00, that moment included.
Figure engaged_accounts(const CaseRun& run);

}  // namespace leaksim

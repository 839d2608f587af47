#pragma once

#include <cstdint>

#include "measure/case_run.hpp"
#include "measure/figure.hpp"

namespace leaksim {

/// How reposts follow each other (facts.md 2).

/// V31, V32: reposts by people of hashtag posts of the first 23 h, from the
/// immediate parent: those within 1 h (5 min) over those within 24 h. People
/// are accounts of the kind person.
Figure reposts_within_1h(const CaseRun& run);
Figure reposts_within_5min(const CaseRun& run);

/// V36: correlation over the cascades of 100 reposts and more, rooted in a
/// hashtag post, of structural virality (the mean distance between two posts
/// of the tree; Goel et al. 2016) with the logarithm of the reposts. Sizes of
/// cascades grow with N: of N accounts those of 100 N / full_size (rounded, at
/// least 2) are taken. Needs three such cascades that differ.
Figure virality_size_correlation(const CaseRun& run, std::uint32_t full_size);

}  // namespace leaksim

#pragma once

#include <iosfwd>

#include "scenario/facts.hpp"
#include "sweep/score_runs.hpp"

namespace leaksim {

/// A table of targets and one of input checks, for people.
void print_score_report(std::ostream& out, const FactsSpec& facts,
                        const Score& score);

/// The same, with the figures of every run, as one JSON object.
void print_score_json(std::ostream& out, const FactsSpec& facts,
                      const Score& score);

}  // namespace leaksim

#pragma once

#include <iosfwd>
#include <string>

#include "sweep/run_once.hpp"

namespace leaksim {

/// What happened in a run, for people.
void print_run_report(std::ostream& out, const std::string& file,
                      const FinishedRun& finished);

/// The same as one JSON object.
void print_run_json(std::ostream& out, const std::string& file,
                    const FinishedRun& finished);

}  // namespace leaksim

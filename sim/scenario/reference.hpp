#pragma once

#include <string>

namespace leaksim {

/// The reference page of scenario files in Markdown: how they are written, and
/// a table of keys for each of their tables.
std::string scenario_reference();

}  // namespace leaksim

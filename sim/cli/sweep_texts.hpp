#pragma once

#include <string>

namespace leaksim {

/// "12 s", "3 min 20 s", "2 h 5 min", "4 d 3 h".
std::string time_text(double seconds);

/// "812 B", "1.2 kB", "35 MB".
std::string size_text(double bytes);

}  // namespace leaksim

#pragma once

#include <string>
#include <string_view>

namespace leaksim {

/// What a resolved scenario text says of scenario.seed, as written.
std::string seed_in(std::string_view scenario_toml);

/// The first lines in which two resolved scenario texts differ, but for
/// scenario.seed: "[network] accounts = 2000, not accounts = 20000"; empty if
/// there are none.
std::string first_difference(std::string_view scenario_toml,
                             std::string_view other_toml);

}  // namespace leaksim

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace leaksim {

/// The names that numbers stand for, in code order. Communities, platforms,
/// stories and accounts come in the scenario's order; countries, languages and
/// camps in order of first mention by a community (its second language after
/// its first).
struct Names {
  std::vector<std::string> communities;
  std::vector<std::string> platforms;
  std::vector<std::string> stories;
  std::vector<std::string> countries;
  std::vector<std::string> languages;
  std::vector<std::string> camps;
  std::vector<std::string> named_accounts;
  std::vector<std::string> laws;
  std::vector<std::string> outlets;
  std::vector<std::string> interventions;
};

Names collect_names(const Scenario& scenario);

/// Position of a name that validation has found to exist.
std::uint32_t position_of(const std::vector<std::string>& names,
                          std::string_view name);

/// The same as an id.
template <class Id>
Id id_of(const std::vector<std::string>& names, std::string_view name) {
  return Id{static_cast<std::underlying_type_t<Id>>(position_of(names, name))};
}

}  // namespace leaksim

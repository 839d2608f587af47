#include "setup/names.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace leaksim {

namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  const bool known = std::find(names.begin(), names.end(), name) != names.end();
  if (!known && !name.empty()) {
    names.push_back(name);
  }
}

template <class Table>
std::vector<std::string> names_of(const std::vector<Table>& tables) {
  std::vector<std::string> names;
  names.reserve(tables.size());
  for (const Table& table : tables) {
    names.push_back(table.name);
  }
  return names;
}

}  // namespace

Names collect_names(const Scenario& scenario) {
  Names names{.communities = names_of(scenario.communities),
              .platforms = names_of(scenario.platforms),
              .stories = names_of(scenario.stories),
              .countries = {},
              .languages = {},
              .camps = {},
              .named_accounts = names_of(scenario.accounts),
              .laws = names_of(scenario.laws),
              .outlets = names_of(scenario.outlets),
              .interventions = names_of(scenario.interventions)};
  for (const CommunitySpec& community : scenario.communities) {
    add_once(names.countries, community.country);
    add_once(names.languages, community.language);
    add_once(names.languages, community.second_language);
    add_once(names.camps, community.camp);
  }
  return names;
}

std::uint32_t position_of(const std::vector<std::string>& names,
                          std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw ConfigError("unknown name \"" + std::string(name) + '"');
  }
  return static_cast<std::uint32_t>(found - names.begin());
}

}  // namespace leaksim

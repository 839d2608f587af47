// Does everything that a scenario names exist in it?
#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "scenario/checks.hpp"
#include "scenario/registry.hpp"
#include "scenario/text.hpp"
#include "scenario/values.hpp"

namespace leaksim::config {
namespace {

using Names = std::vector<std::string>;

void add(Names& names, const std::string& name) {
  const bool is_new =
      std::find(names.begin(), names.end(), name) == names.end();
  if (!name.empty() && is_new) {
    names.push_back(name);
  }
}

template <class Spec>
Names names_of(const std::vector<Spec>& specs) {
  Names names;
  for (const Spec& spec : specs) {
    add(names, spec.name);
  }
  return names;
}

std::map<NameOf, Names> known_names(const Scenario& scenario) {
  std::map<NameOf, Names> known;
  known[NameOf::community] = names_of(scenario.communities);
  known[NameOf::platform] = names_of(scenario.platforms);
  known[NameOf::story] = names_of(scenario.stories);
  known[NameOf::account] = names_of(scenario.accounts);
  known[NameOf::compliance_class] = {compliance_class_names.begin(),
                                     compliance_class_names.end()};
  known[NameOf::kind] = {kind_names.begin(), kind_names.end()};
  for (const CommunitySpec& community : scenario.communities) {
    add(known[NameOf::camp], community.camp);
    add(known[NameOf::country], community.country);
    add(known[NameOf::language], community.language);
    add(known[NameOf::language], community.second_language);
  }
  return known;
}

class ReferenceCheck final : public KeyVisitor {
 public:
  explicit ReferenceCheck(const Check& check)
      : check_(check), known_(known_names(check.scenario())) {}

  void key(const Key& key, Field field) override {
    if (key.names == NameOf::nothing) {
      return;
    }
    const std::string path = path_below(path_, key.name);
    if (auto* const* text = std::get_if<std::string*>(&field)) {
      if (!(*text)->empty()) {
        look_up(path, **text, key.names);
      }
    } else if (auto* const* table =
                   std::get_if<std::map<std::string, double>*>(&field)) {
      for (const auto& [name, number] : **table) {
        look_up(path_below(path, name), name, key.names);
      }
    } else if (auto* const* list =
                   std::get_if<std::vector<std::string>*>(&field)) {
      for (std::size_t i = 0; i < (*list)->size(); ++i) {
        look_up(fmt::format("{}[{}]", path, i + 1), (**list)[i], key.names);
      }
    }
  }

  void tables(const TableInfo& info, Tables& tables) override {
    const std::string parent = path_;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      path_ = element_path(parent, info, tables.name(i), i);
      if (info.form == TableForm::keyed) {
        look_up(path_, tables.name(i), NameOf::platform);
      }
      tables.visit(i, *this);
    }
    path_ = parent;
  }

 private:
  void look_up(const std::string& path, const std::string& name, NameOf names) {
    const Names& known = known_[names];
    // That there is no community or platform at all is a fault of its own, and
    // so is another value in the place of the tables.
    const bool may_lack = names == NameOf::story || names == NameOf::account;
    const bool is_reported =
        known.empty() &&
        (!may_lack || !check_.is_sound(std::string(named_thing(names))));
    if (std::find(known.begin(), known.end(), name) != known.end() ||
        is_reported || !check_.is_sound(path)) {
      return;
    }
    const std::string_view noun = named_thing(names);
    check_.fault(path, fmt::format("no {} is named {}", noun, shown(name)),
                 known.empty() ? fmt::format("the name of a {}", noun)
                               : "one of " + listed(known),
                 check_.is_full() ? std::string() : nearest_name(name, known));
  }

  const Check& check_;
  std::map<NameOf, Names> known_;
  std::string path_;
};

}  // namespace

void check_references(const Check& check) {
  // Visitors bind fields for writing too, hence the copy.
  Scenario scenario = check.scenario();
  ReferenceCheck references(check);
  visit_scenario(scenario, references);
}

}  // namespace leaksim::config

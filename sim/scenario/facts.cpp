// Which keys does a facts file have, and do its targets name figures?
#include "scenario/facts.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "scenario/faults.hpp"
#include "scenario/layers.hpp"
#include "scenario/reader.hpp"
#include "scenario/registry_tables.hpp"
#include "scenario/text.hpp"

namespace leaksim {
namespace config {
namespace {

constexpr Range any_number = between(-1e12, 1e12);

std::optional<FactFigure> figure_named(std::string_view name) {
  const auto at = std::find_if(
      fact_figures.begin(), fact_figures.end(),
      [&](const FactFigureInfo& info) { return info.name == name; });
  if (at == fact_figures.end()) {
    return std::nullopt;
  }
  return static_cast<FactFigure>(at - fact_figures.begin());
}

/// A key that only figures of one kind have, and then must. Of a figure that
/// is none nothing is known: that it is none is told later, once.
Key key_of_kind(bool is_truth, const std::optional<FactFigure>& figure,
                Key key) {
  const bool fits =
      figure &&
      fact_figures[static_cast<std::size_t>(*figure)].is_truth == is_truth;
  key.only_for =
      is_truth ? "figures that are true or false" : "figures that are numbers";
  key.applies = fits || !figure;
  key.need = fits ? Need::required : Need::optional;
  return key;
}

}  // namespace

void visit_keys(FactsSpec& spec, KeyVisitor& visitor) {
  visitor.key({.name = "name", .meaning = "Name of the case"}, &spec.name);
  visitor.key({.name = "full_size",
               .meaning = "Number of accounts that counts are given for",
               .source = "facts 2, scale",
               .range = accepted_accounts},
              &spec.full_size);
  visitor.key({.name = "smallest_size",
               .meaning = "With fewer accounts only scale-free targets are "
                          "scored",
               .source = "facts 2, scale",
               .range = accepted_accounts},
              &spec.smallest_size);
  visitor.key({.name = "fewest_runs",
               .meaning = "Means over fewer runs are told to be so",
               .source = "facts 2, scale",
               .range = between(1, 1e6)},
              &spec.fewest_runs);
}

void visit_keys(Target& target, KeyVisitor& visitor) {
  visitor.key({.name = "name",
               .meaning = "Figure that is counted",
               .spelling = Spelling::name,
               .need = Need::required},
              &target.name);
  const std::optional<FactFigure> figure = figure_named(target.name);
  target.figure = figure.value_or(target.figure);
  visitor.key({.name = "id",
               .meaning = "Identifier in the list of facts",
               .need = Need::required},
              &target.id);
  visitor.key({.name = "observable",
               .meaning = "What is observed, in words",
               .need = Need::required},
              &target.observable);
  visitor.key(key_of_kind(false, figure,
                          {.name = "published",
                           .meaning = "The published value",
                           .range = any_number}),
              &target.published);
  visitor.key(key_of_kind(false, figure,
                          {.name = "accepted",
                           .meaning = "Least and greatest mean accepted",
                           .range = any_number}),
              std::span<double>(target.accepted));
  visitor.key(key_of_kind(true, figure,
                          {.name = "true_in",
                           .meaning = "Least share of runs in which it holds",
                           .unit = Unit::share,
                           .range = any_share}),
              &target.true_in);
  visitor.key({.name = "scale",
               .meaning = "How it depends on the number of accounts",
               .source = "facts 2, scale"},
              ChoiceField{&target.scale, fact_scale_names});
}

namespace {

void visit_facts(Facts& facts, KeyVisitor& visitor) {
  visitor.key({.name = "schema_version",
               .meaning = "Version of these keys",
               .range = {1, 1}},
              &facts.schema_version);
  SingleTable<FactsSpec> spec(facts.spec);
  visitor.tables({"facts", "How runs are scored"}, spec);
  TableList<Target> targets(facts.targets, &Target::name);
  visitor.tables(
      {"target", "A published figure that runs should find", TableForm::array},
      targets);
  TableList<Target> checks(facts.input_checks, &Target::name);
  visitor.tables(
      {"input_check", "A published figure that is put in", TableForm::array},
      checks);
}

std::vector<std::string> names_of_figures() {
  std::vector<std::string> names;
  names.reserve(fact_figures.size());
  for (const FactFigureInfo& info : fact_figures) {
    names.emplace_back(info.name);
  }
  return names;
}

/// Reports targets of no figure, and ranges that end before they begin.
void check_targets(const std::string& table, const std::vector<Target>& targets,
                   const KeyReading& reading, Faults& faults) {
  const std::vector<std::string> known = names_of_figures();
  for (const Target& target : targets) {
    const std::string path = path_below(table, target.name);
    const auto place_of = [&](std::string_view key) {
      return reading.places.at(path_below(path, key));
    };
    if (!figure_named(target.name) && !target.name.empty()) {
      faults.add({place_of("name"), path_below(path, "name"),
                  fmt::format("no figure is named {}", shown(target.name)),
                  "one of " + listed(known), nearest_name(target.name, known)});
    }
    if (target.accepted[0] > target.accepted[1]) {
      faults.add(
          {place_of("accepted"),
           path_below(path, "accepted"),
           fmt::format("{} is above {}", format_number(target.accepted[0]),
                       format_number(target.accepted[1])),
           "the least value before the greatest",
           {}});
    }
  }
}

}  // namespace
}  // namespace config

Facts load_facts(const std::filesystem::path& file) {
  config::Faults faults;
  const config::Layers layers = config::read_layers({file, {}, {}}, faults);
  faults.raise_if_any();
  Facts facts;
  const config::KeyReading reading = config::read_keys(
      layers.tree,
      [&](config::KeyVisitor& visitor) { config::visit_facts(facts, visitor); },
      faults);
  config::check_targets("target", facts.targets, reading, faults);
  config::check_targets("input_check", facts.input_checks, reading, faults);
  faults.raise_if_any();
  return facts;
}

}  // namespace leaksim

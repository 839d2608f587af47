#include "scenario/sweep_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "scenario/read_number.hpp"
#include "scenario/table_reader.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

constexpr std::array<std::string_view, 6> design_names = {
    "grid", "list", "one_at_a_time", "latin_hypercube", "sobol", "morris"};
constexpr std::array<std::string_view, 5> series_by_names = {
    "nothing", "community", "platform", "story", "kind"};

void read_levels(TableReader& table, DesignSpec& design) {
  constexpr std::string_view accepted = "an even whole number from 2 to 64";
  const Node* node = table.value("levels", accepted);
  if (node == nullptr) {
    return;
  }
  const auto* levels = std::get_if<std::int64_t>(&node->value);
  if (levels == nullptr || *levels < 2 || *levels > 64 || *levels % 2 != 0) {
    table.fault(*node, "levels", accepted);
    return;
  }
  design.levels = static_cast<std::uint32_t>(*levels);
}

void read_design_seed(TableReader& table, DesignSpec& design) {
  constexpr std::string_view accepted = "a whole number from 0";
  const Node* node = table.value("seed", accepted, Need::required);
  if (node == nullptr) {
    return;
  }
  const auto seed = read_seed(*node);
  if (const auto* what = std::get_if<std::string>(&seed)) {
    table.fault(node->place, "seed", *what, accepted);
    return;
  }
  design.seed = std::get<std::uint64_t>(seed);
}

void read_interval(TableReader& table, KeepSpec& keep) {
  constexpr std::string_view accepted =
      R"(a duration from 1 s to 10000 h, such as "6 h")";
  const Node* node = table.value("series_interval", accepted);
  if (node == nullptr) {
    return;
  }
  const auto seconds = read_number(*node, Range{1, 3.6e7}, Unit::seconds);
  if (const auto* what = std::get_if<std::string>(&seconds)) {
    table.fault(node->place, "series_interval", *what, accepted);
    return;
  }
  if (std::get<double>(seconds) != std::floor(std::get<double>(seconds))) {
    table.fault(node->place, "series_interval",
                describe(*node) + " is not a whole number of seconds",
                accepted);
    return;
  }
  keep.series_interval = static_cast<std::int32_t>(std::get<double>(seconds));
}

void read_replicates(TableReader& table, KeepSpec& keep) {
  constexpr std::string_view accepted =
      "an array of numbers of replicates, from 0";
  const Node* node = table.value("file_replicates", accepted);
  if (node == nullptr) {
    return;
  }
  if (node->array() == nullptr) {
    table.fault(*node, "file_replicates", accepted);
    return;
  }
  for (const Node& element : *node->array()) {
    const auto* number = std::get_if<std::int64_t>(&element.value);
    if (number == nullptr || *number < 0 || *number >= 1'000'000) {
      table.fault(element, "file_replicates", accepted);
    } else {
      keep.file_replicates.push_back(static_cast<std::uint32_t>(*number));
    }
  }
}

void check_variant_name(const std::string& name,
                        const std::vector<VariantSpec>& variants,
                        TableReader& table) {
  std::vector<std::string> names;
  names.reserve(variants.size());
  for (const VariantSpec& variant : variants) {
    names.push_back(variant.name);
  }
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    table.fault(table.place(), "file_variants",
                shown(name) + " is no variant of this sweep",
                names.empty() ? "no names: there is no [[variant]]"
                              : "one of " + listed(names),
                nearest_name(name, names));
  }
}

}  // namespace

DesignSpec read_design(const Node* node, Faults& faults) {
  DesignSpec design;
  TableReader table(node, "design", sweep_head, faults);
  design.kind = static_cast<DesignKind>(table.choice("kind", 0, design_names));
  const bool is_hypercube = design.kind == DesignKind::latin_hypercube;
  const bool is_morris = design.kind == DesignKind::morris;
  if (node != nullptr && (is_hypercube || design.kind == DesignKind::sobol)) {
    table.whole("points", design.points, sweep_counts, Need::required);
  }
  if (is_hypercube) {
    table.whole("hypercubes", design.hypercubes, sweep_counts);
  }
  if (is_morris) {
    table.whole("trajectories", design.trajectories, sweep_counts,
                Need::required);
    read_levels(table, design);
  }
  if (is_hypercube || is_morris) {
    read_design_seed(table, design);
  }
  // Of an unknown kind nobody knows the keys.
  if (!table.has_failed("kind")) {
    table.report_unknown();
  }
  return design;
}

KeepSpec read_keep(const Node* node, const std::vector<VariantSpec>& variants,
                   Faults& faults) {
  KeepSpec keep;
  TableReader table(node, "keep", sweep_head, faults);
  table.texts("figures", keep.figures,
              "an array of names of figures; \"posts.*\" stands for all that "
              "begin so");
  table.texts("series", keep.series,
              "an array of names of series, such as [\"posts\"]");
  keep.series_by = static_cast<SeriesBy>(table.choice(
      "series_by", static_cast<std::uint8_t>(keep.series_by), series_by_names));
  read_interval(table, keep);
  table.texts("file_variants", keep.file_variants,
              "an array of names of variants");
  read_replicates(table, keep);
  for (const std::string& variant : keep.file_variants) {
    check_variant_name(variant, variants, table);
  }
  table.report_unknown();
  return keep;
}

}  // namespace leaksim::config

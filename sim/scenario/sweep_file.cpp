#include "scenario/sweep_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "scenario/layers.hpp"
#include "scenario/read_number.hpp"
#include "scenario/table_reader.hpp"
#include "scenario/text.hpp"

namespace leaksim {
namespace {

using config::Faults;
using config::Need;
using config::Node;
using config::TableReader;

constexpr std::array<std::string_view, 6> design_names = {
    "grid", "list", "one_at_a_time", "latin_hypercube", "sobol", "morris"};
constexpr std::array<std::string_view, 4> distribution_names = {
    "choice", "uniform", "log_uniform", "normal"};
constexpr std::array<std::string_view, 2> network_names = {"shared", "redrawn"};
constexpr std::array<std::string_view, 5> series_by_names = {
    "nothing", "community", "platform", "story", "kind"};

/// Columns of the collected table.
constexpr std::array<std::string_view, 7> reserved_names = {
    "run", "scenario", "replicate", "seed", "measure", "time", "value"};

constexpr config::Range counts = {1, 1e6};
constexpr std::string_view a_number =
    "a value as the parameter's key is written";
constexpr std::string_view parameter_values =
    "an array of values as the parameter's key is written";

bool takes_levels(DesignKind kind) {
  return kind == DesignKind::grid || kind == DesignKind::list ||
         kind == DesignKind::one_at_a_time;
}

class SweepReader {
 public:
  SweepReader(SweepFile& sweep, SweepOrigin origin, Faults& faults)
      : sweep_(sweep), origin_(origin), faults_(faults) {
    folder_ = std::filesystem::path(sweep.file).parent_path();
  }

  void read(const Node& document) {
    TableReader root(&document, {}, {0, 1, 1}, faults_);
    read_sweep(root.value("sweep", "a table, [sweep]", Need::required));
    read_design(root.value("design", {}));
    for (const Node& parameter : root.tables("parameter")) {
      read_parameter(parameter);
    }
    for (const Node& variant : root.tables("variant")) {
      read_variant(variant);
    }
    read_keep(root.value("keep", {}));
    root.report_unknown();
    check_shape();
  }

 private:
  static constexpr config::Place head = {0, 1, 1};

  void read_sweep(const Node* node) {
    if (node == nullptr) {
      return;
    }
    TableReader table(node, "sweep", head, faults_);
    table.text("name", sweep_.name, "a name in quotes", Need::required);
    constexpr std::string_view accepted =
        "the path of a scenario file, relative to this one's folder";
    if (const Node* base = table.value("base", accepted, Need::required)) {
      sweep_.base = path_of(*base, "base", accepted, table);
    }
    table.whole("replicates", sweep_.replicates, counts);
    sweep_.network = static_cast<NetworkDraw>(
        table.choice("network", 0, network_names));
    table.report_unknown();
  }

  std::filesystem::path path_of(const Node& node, std::string_view key,
                                std::string_view accepted,
                                TableReader& table) {
    if (node.text() == nullptr || node.text()->empty()) {
      table.fault(node, key, accepted);
      return {};
    }
    const auto path = (folder_ / *node.text()).lexically_normal();
    std::error_code ignored;
    if (origin_ == SweepOrigin::user &&
        !std::filesystem::is_regular_file(path, ignored)) {
      table.fault(node.place, key,
                  config::shown(path.string()) + " is no file", accepted);
    }
    return path;
  }

  void read_design(const Node* node) {
    DesignSpec& design = sweep_.design;
    design_place_ = node == nullptr ? head : node->place;
    TableReader table(node, "design", head, faults_);
    design.kind = static_cast<DesignKind>(
        table.choice("kind", 0, design_names));
    const bool is_hypercube = design.kind == DesignKind::latin_hypercube;
    const bool is_morris = design.kind == DesignKind::morris;
    if (node != nullptr && (is_hypercube || design.kind == DesignKind::sobol)) {
      table.whole("points", design.points, counts, Need::required);
    }
    if (is_hypercube) {
      table.whole("hypercubes", design.hypercubes, counts);
    }
    if (is_morris) {
      table.whole("trajectories", design.trajectories, counts, Need::required);
      read_levels(table);
    }
    if (is_hypercube || is_morris) {
      read_seed(table);
    }
    // Of an unknown kind nobody knows the keys.
    if (!table.has_failed("kind")) {
      table.report_unknown();
    }
  }

  void read_levels(TableReader& table) {
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
    sweep_.design.levels = static_cast<std::uint32_t>(*levels);
  }

  void read_seed(TableReader& table) {
    constexpr std::string_view accepted = "a whole number from 0";
    const Node* node = table.value("seed", accepted, Need::required);
    if (node == nullptr) {
      return;
    }
    const auto seed = config::read_seed(*node);
    if (const auto* what = std::get_if<std::string>(&seed)) {
      table.fault(node->place, "seed", *what, accepted);
      return;
    }
    sweep_.design.seed = std::get<std::uint64_t>(seed);
  }

  void read_parameter(const Node& node) {
    ParameterSpec parameter;
    parameter.place = node.place;
    TableReader table(&node, "parameter." + label_of(node), head, faults_);
    table.text("key", parameter.key,
               "the path of a scenario's key, such as law.silence.begin",
               Need::required);
    parameter.name = parameter.key;
    table.text("name", parameter.name, "a name in quotes");
    check_parameter_name(parameter.name, node, table);
    read_values(parameter, table);
    table.report_unknown();
    sweep_.parameters.push_back(std::move(parameter));
  }

  /// What faults call a parameter: its name, else its key, else its number.
  [[nodiscard]] std::string label_of(const Node& node) const {
    const std::string name = config::name_of(node);
    const config::Entry* key = config::find(*node.table(), "key");
    if (!name.empty()) {
      return name;
    }
    return key != nullptr && key->node.text() != nullptr
               ? *key->node.text()
               : fmt::format("{}", sweep_.parameters.size() + 1);
  }

  void check_parameter_name(const std::string& name, const Node& node,
                            TableReader& table) {
    const auto reserved =
        std::find(reserved_names.begin(), reserved_names.end(), name);
    const bool is_taken = std::any_of(
        sweep_.parameters.begin(), sweep_.parameters.end(),
        [&](const ParameterSpec& other) { return other.name == name; });
    if (reserved != reserved_names.end()) {
      table.fault(node.place, "name",
                  config::shown(name) + " is a column of the table",
                  "another name");
    } else if (is_taken && config::name_of(node).empty()) {
      table.fault(node.place, "name",
                  config::shown(name) + " is another parameter's",
                  "a name that no other has");
    } else if (name.find_first_of(",\"/") != std::string::npos) {
      table.fault(node.place, "name", "found " + config::shown(name),
                  "a name without comma, quotation mark and slash");
    }
  }

  void read_values(ParameterSpec& parameter, TableReader& table) {
    const DesignKind kind = sweep_.design.kind;
    const Node* values = table.value("values", {});
    if (values != nullptr) {
      if (values->array() == nullptr || values->array()->empty()) {
        table.fault(*values, "values", parameter_values);
      } else {
        parameter.values = *values->array();
      }
      return;
    }
    parameter.distribution = static_cast<Distribution>(table.choice(
        "distribution", static_cast<std::uint8_t>(Distribution::uniform),
        distribution_names));
    if (parameter.distribution == Distribution::choice) {
      table.fault(table.place(), "values", "missing", parameter_values);
      return;
    }
    const bool is_normal = parameter.distribution == Distribution::normal;
    const Need bound = !is_normal || kind == DesignKind::morris
                           ? Need::required
                           : Need::optional;
    read_number(table, "min", parameter.min, bound);
    read_number(table, "max", parameter.max, bound);
    if (is_normal) {
      read_number(table, "mean", parameter.mean, Need::required);
      read_number(table, "sd", parameter.sd, Need::required);
    }
    if (!takes_levels(kind)) {
      return;
    }
    if (is_normal) {
      table.fault(table.place(), "distribution", "found \"normal\"",
                  "values, or min, max and steps for this design");
      return;
    }
    table.whole("steps", parameter.steps, config::Range{2, 1e6},
                Need::required);
  }

  static void read_number(TableReader& table, std::string_view key,
                          std::optional<Node>& field, Need need) {
    if (const Node* node = table.value(key, a_number, need)) {
      field = *node;
    }
  }

  void read_variant(const Node& node) {
    VariantSpec variant;
    const std::string name = config::name_of(node);
    const std::string number = fmt::format("{}", sweep_.variants.size() + 1);
    TableReader table(&node, "variant." + (name.empty() ? number : name), head,
                      faults_);
    constexpr std::string_view a_name =
        "a name of lower-case letters, digits and _";
    table.text("name", variant.name, a_name, Need::required);
    if (variant.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") !=
        std::string::npos) {
      table.fault(node.place, "name", "found " + config::shown(variant.name),
                  a_name);
    }
    constexpr std::string_view accepted =
        "an array of paths of patches, relative to this file's folder";
    if (const Node* patches = table.value("patches", accepted)) {
      if (patches->array() == nullptr) {
        table.fault(*patches, "patches", accepted);
      } else {
        for (const Node& patch : *patches->array()) {
          variant.patches.push_back(
              path_of(patch, "patches", accepted, table));
        }
      }
    }
    read_settings(variant, table);
    table.report_unknown();
    sweep_.variants.push_back(std::move(variant));
  }

  static void read_settings(VariantSpec& variant, TableReader& table) {
    constexpr std::string_view accepted =
        "a table from keys to values, such as { \"law.silence.enabled\" = "
        "false }";
    const Node* settings = table.value("set", accepted);
    if (settings == nullptr) {
      return;
    }
    if (settings->table() == nullptr) {
      table.fault(*settings, "set", accepted);
      return;
    }
    for (const config::Entry& entry : *settings->table()) {
      variant.settings.push_back({entry.key, entry.node});
    }
  }

  void read_keep(const Node* node) {
    KeepSpec& keep = sweep_.keep;
    TableReader table(node, "keep", head, faults_);
    table.texts("figures", keep.figures,
                "an array of names of figures; \"posts.*\" stands for all that "
                "begin so");
    table.texts("series", keep.series,
                "an array of names of series, such as [\"posts\"]");
    keep.series_by = static_cast<SeriesBy>(table.choice(
        "series_by", static_cast<std::uint8_t>(keep.series_by),
        series_by_names));
    read_interval(table);
    table.texts("file_variants", keep.file_variants,
                "an array of names of variants");
    read_replicates(table);
    for (const std::string& variant : keep.file_variants) {
      check_variant_name(variant, table);
    }
    table.report_unknown();
  }

  void read_interval(TableReader& table) {
    constexpr std::string_view accepted =
        R"(a duration from 1 s to 10000 h, such as "6 h")";
    const Node* node = table.value("series_interval", accepted);
    if (node == nullptr) {
      return;
    }
    const auto hours = config::read_number(*node, config::Range{1, 3.6e7},
                                           config::Unit::seconds);
    if (const auto* what = std::get_if<std::string>(&hours)) {
      table.fault(node->place, "series_interval", *what, accepted);
      return;
    }
    sweep_.keep.series_interval =
        static_cast<std::int32_t>(std::get<double>(hours));
  }

  void read_replicates(TableReader& table) {
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
        sweep_.keep.file_replicates.push_back(
            static_cast<std::uint32_t>(*number));
      }
    }
  }

  void check_variant_name(const std::string& name, TableReader& table) {
    std::vector<std::string> names;
    for (const VariantSpec& variant : sweep_.variants) {
      names.push_back(variant.name);
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      table.fault(table.place(), "file_variants",
                  config::shown(name) + " is no variant of this sweep",
                  names.empty() ? "no names: there is no [[variant]]"
                                : "one of " + config::listed(names),
                  config::nearest_name(name, names));
    }
  }

  /// What no key can tell alone.
  void check_shape() {
    const auto& parameters = sweep_.parameters;
    if (parameters.empty() && sweep_.design.kind != DesignKind::grid) {
      faults_.add({design_place_, "design.kind", "no [[parameter]]",
                   "at least one parameter for this design", {}});
    }
    if (sweep_.design.kind == DesignKind::list && !parameters.empty()) {
      const auto length = [](const ParameterSpec& parameter) {
        return std::max<std::size_t>(parameter.values.size(), parameter.steps);
      };
      for (const ParameterSpec& each : parameters) {
        if (length(each) != length(parameters.front())) {
          faults_.add({each.place, "parameter." + each.name,
                       fmt::format("{} values", length(each)),
                       fmt::format("{} values, as many as {} has",
                                   length(parameters.front()),
                                   parameters.front().name),
                       {}});
        }
      }
    }
    if (sweep_.variants.empty()) {
      sweep_.variants.push_back({"base", {}, {}});
    }
  }

  SweepFile& sweep_;
  SweepOrigin origin_;
  Faults& faults_;
  std::filesystem::path folder_;
  config::Place design_place_ = head;
};

}  // namespace

SweepFile load_sweep_file(const std::filesystem::path& file,
                          SweepOrigin origin) {
  SweepFile sweep;
  sweep.file = file.string();
  Faults faults;
  const auto document = config::read_file(file, faults);
  if (document) {
    SweepReader(sweep, origin, faults).read(*document);
  }
  faults.raise_if_any();
  return sweep;
}

}  // namespace leaksim

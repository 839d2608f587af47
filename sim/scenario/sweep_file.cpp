#include "scenario/sweep_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "scenario/layers.hpp"
#include "scenario/sweep_tables.hpp"
#include "scenario/table_reader.hpp"
#include "scenario/text.hpp"

namespace leaksim {
namespace {

using config::Faults;
using config::Need;
using config::Node;
using config::TableReader;

constexpr std::array<std::string_view, 4> distribution_names = {
    "choice", "uniform", "log_uniform", "normal"};
constexpr std::array<std::string_view, 2> network_names = {"shared", "redrawn"};

/// Columns of the collected table.
constexpr std::array<std::string_view, 7> reserved_names = {
    "run", "scenario", "replicate", "seed", "measure", "time", "value"};

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
    const Node* design = root.value("design", {});
    design_place_ = design == nullptr ? config::sweep_head : design->place;
    sweep_.design = config::read_design(design, faults_);
    for (const Node& parameter : root.tables("parameter")) {
      read_parameter(parameter);
    }
    for (const Node& variant : root.tables("variant")) {
      read_variant(variant);
    }
    sweep_.keep =
        config::read_keep(root.value("keep", {}), sweep_.variants, faults_);
    root.report_unknown();
    check_shape();
  }

 private:
  void read_sweep(const Node* node) {
    if (node == nullptr) {
      return;
    }
    TableReader table(node, "sweep", config::sweep_head, faults_);
    table.text("name", sweep_.name, "a name in quotes", Need::required);
    constexpr std::string_view accepted =
        "the path of a scenario file, relative to this one's folder";
    if (const Node* base = table.value("base", accepted, Need::required)) {
      sweep_.base = path_of(*base, "base", accepted, table);
    }
    table.whole("replicates", sweep_.replicates, config::sweep_counts);
    sweep_.network =
        static_cast<NetworkDraw>(table.choice("network", 0, network_names));
    table.report_unknown();
  }

  std::filesystem::path path_of(const Node& node, std::string_view key,
                                std::string_view accepted, TableReader& table) {
    if (node.text() == nullptr || node.text()->empty()) {
      table.fault(node, key, accepted);
      return {};
    }
    auto path = (folder_ / *node.text()).lexically_normal();
    std::error_code ignored;
    if (origin_ == SweepOrigin::user &&
        !std::filesystem::is_regular_file(path, ignored)) {
      table.fault(node.place, key, config::shown(path.string()) + " is no file",
                  accepted);
    }
    return path;
  }

  void read_parameter(const Node& node) {
    ParameterSpec parameter;
    parameter.place = node.place;
    TableReader table(&node, "parameter." + label_of(node), config::sweep_head,
                      faults_);
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
    std::string name = config::name_of(node);
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
    TableReader table(&node, "variant." + (name.empty() ? number : name),
                      config::sweep_head, faults_);
    constexpr std::string_view a_name =
        "a name of lower-case letters, digits and _";
    table.text("name", variant.name, a_name, Need::required);
    if (variant.name.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
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
          variant.patches.push_back(path_of(patch, "patches", accepted, table));
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

  /// What no key can tell alone.
  void check_shape() {
    const auto& parameters = sweep_.parameters;
    if (parameters.empty() && sweep_.design.kind != DesignKind::grid) {
      faults_.add({design_place_,
                   "design.kind",
                   "no [[parameter]]",
                   "at least one parameter for this design",
                   {}});
    }
    if (sweep_.design.kind == DesignKind::list && !parameters.empty()) {
      const auto length = [](const ParameterSpec& parameter) {
        return std::max<std::size_t>(parameter.values.size(), parameter.steps);
      };
      for (const ParameterSpec& each : parameters) {
        if (length(each) != length(parameters.front())) {
          faults_.add(
              {each.place,
               "parameter." + each.name,
               fmt::format("{} values", length(each)),
               fmt::format("{} values, as many as {} has",
                           length(parameters.front()), parameters.front().name),
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
  config::Place design_place_ = config::sweep_head;
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

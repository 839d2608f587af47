#include "cli/schema_json.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "scenario/registry.hpp"
#include "scenario/value_words.hpp"
#include "scenario/values.hpp"

namespace leaksim {
namespace {

using Json = nlohmann::ordered_json;
using config::Dimension;
using config::Field;
using config::Key;
using config::TableForm;

constexpr std::int64_t toml_integer_max =
    std::numeric_limits<std::int64_t>::max();

/// Whole limits without a decimal point, as people write them.
Json limit(double value) {
  const bool is_whole = value == std::floor(value) && std::fabs(value) < 1e15;
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json number_in_range(const Key& key, const char* type) {
  Json schema = {{"type", type}};
  schema[key.range.excludes_min ? "exclusiveMinimum" : "minimum"] =
      limit(key.range.min);
  if (std::isfinite(key.range.max)) {
    schema["maximum"] = limit(key.range.max);
  }
  return schema;
}

/// What JSON the value of one key may be.
struct ValueSchema {
  const Key& key;
  std::string pattern;

  Json operator()(std::monostate) const {
    return {{"type", "string"}, {"minLength", 1}};
  }
  Json operator()(const double*) const {
    switch (dimension_of(key.unit)) {
      case Dimension::number:
        return number_in_range(key, "number");
      case Dimension::share:
        return {{"anyOf", {number_in_range(key, "number"), text()}}};
      default:
        return text();
    }
  }
  Json operator()(const std::uint32_t*) const { return whole(); }
  Json operator()(const std::int32_t*) const {
    return key.unit == config::Unit::none ? whole() : text();
  }
  Json operator()(const std::uint64_t*) const {
    const Json number = {
        {"type", "integer"}, {"minimum", 0}, {"maximum", toml_integer_max}};
    return {{"anyOf", {number, text()}}};
  }
  Json operator()(const bool*) const { return {{"type", "boolean"}}; }
  Json operator()(const std::string*) const { return text(); }
  Json operator()(const config::TimeField&) const { return text(); }
  Json operator()(const UtcOffset*) const { return text(); }
  Json operator()(const config::ChoiceField& choice) const {
    return {{"enum", std::vector<std::string>(choice.names.begin(),
                                              choice.names.end())}};
  }
  Json operator()(std::span<double> numbers) const {
    return {{"type", "array"},
            {"items", (*this)(numbers.data())},
            {"minItems", numbers.size()},
            {"maxItems", numbers.size()}};
  }
  Json operator()(const std::map<std::string, double>*) const {
    Json schema = {{"type", "object"},
                   {"additionalProperties", (*this)(&unread_number)}};
    if (key.names == config::NameOf::compliance_class) {
      schema["propertyNames"]["enum"] = std::vector<std::string>(
          compliance_class_names.begin(), compliance_class_names.end());
    }
    return schema;
  }
  Json operator()(const std::vector<std::string>*) const { return texts(); }
  Json operator()(const std::vector<Moment>*) const { return texts(); }
  /// Fields that take a value of any kind.
  template <class Other>
  requires std::is_class_v<Other> Json operator()(const Other&) const {
    return Json::object();
  }

 private:
  /// Picks the overload for one number of several; only the type matters.
  static constexpr double unread_number = 0.0;

  [[nodiscard]] Json text() const {
    Json schema = {{"type", "string"}};
    if (!pattern.empty()) {
      schema["pattern"] = pattern;
    }
    return schema;
  }
  [[nodiscard]] Json texts() const {
    return {{"type", "array"}, {"items", text()}};
  }
  [[nodiscard]] Json whole() const { return number_in_range(key, "integer"); }
};

std::string description(const Key& key, const Field& field) {
  std::string text(key.meaning);
  text += "; " + accepted_values(key, field);
  if (!key.only_for.empty()) {
    text += "; only for " + std::string(key.only_for);
  }
  if (!key.default_note.empty()) {
    text += "; by default " + std::string(key.default_note);
  }
  return text;
}

Json closed_object() {
  return {{"type", "object"},
          {"properties", Json::object()},
          {"additionalProperties", false}};
}

class SchemaVisitor final : public config::KeyVisitor {
 public:
  void key(const Key& key, Field field) override {
    const ValueSchema value{key, text_pattern(key, field)};
    Json schema = std::visit(value, field);
    schema["description"] = description(key, field);
    const bool is_required = key.need == config::Need::required;
    if (!is_required && key.default_note.empty()) {
      schema["default"] = json_of_toml(format_value(key, field, UtcOffset{}));
    }
    schema["x-source"] = key.source;
    schema["x-required"] = is_required;
    schema["x-live"] = key.change == config::Change::live;
    table_["properties"][std::string(key.name)] = std::move(schema);
  }

  void tables(const config::TableInfo& info, config::Tables& tables) override {
    if (tables.size() == 0) {
      tables.append({});
    }
    Json parent = std::move(table_);
    table_ = closed_object();
    tables.visit(0, *this);
    Json schema = std::move(table_);
    table_ = std::move(parent);
    add_table(info, std::move(schema));
  }

  [[nodiscard]] Json schema() && { return std::move(table_); }

 private:
  void add_table(const config::TableInfo& info, Json schema) {
    const std::string name(info.name);
    switch (info.form) {
      case TableForm::single:
        schema["description"] = info.meaning;
        table_["properties"][name] = std::move(schema);
        break;
      case TableForm::array:
        // Patches find the entry that they change by its name.
        schema["required"] = {"name"};
        table_["properties"][name] = {{"type", "array"},
                                      {"description", info.meaning},
                                      {"items", std::move(schema)}};
        break;
      case TableForm::keyed:
        schema["description"] = info.meaning;
        table_["additionalProperties"] = std::move(schema);
        break;
    }
  }

  Json table_ = closed_object();
};

}  // namespace

Json scenario_schema() {
  Scenario defaults;
  SchemaVisitor visitor;
  config::visit_scenario(defaults, visitor);
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "leaksim scenario"},
                 {"description",
                  "A scenario file or a patch. What only the program tells: "
                  "limits of quantities with a unit, names that must exist, "
                  "keys that a whole scenario must have."}};
  schema.update(std::move(visitor).schema());
  return schema;
}

Json json_of_toml(const std::string& text) {
  Json value = Json::parse(text, nullptr, false);
  if (!value.is_discarded()) {
    return value;
  }
  if (!text.starts_with('[')) {
    return text;
  }
  // An array that holds times, which JSON lacks and which have no commas.
  const std::string separator = ", ";
  Json list = Json::array();
  for (std::size_t begin = 1; begin < text.size();) {
    const std::size_t end =
        std::min(text.find(separator, begin), text.size() - 1);
    list.push_back(json_of_toml(text.substr(begin, end - begin)));
    begin = end + separator.size();
  }
  return list;
}

}  // namespace leaksim

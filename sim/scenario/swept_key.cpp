#include "scenario/swept_key.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "core/check.hpp"
#include "scenario/reader.hpp"
#include "scenario/values.hpp"

namespace leaksim::config {
namespace {

/// The number of a value, in a form; a form of none for other fields.
struct NumberOf {
  Unit unit;

  std::pair<NumberForm, double> operator()(double* value) const {
    return {NumberForm::real, *value};
  }
  std::pair<NumberForm, double> operator()(std::uint32_t* value) const {
    return {NumberForm::whole, *value};
  }
  std::pair<NumberForm, double> operator()(std::int32_t* value) const {
    return {unit == Unit::none ? NumberForm::whole : NumberForm::seconds,
            *value};
  }
  std::pair<NumberForm, double> operator()(std::uint64_t* value) const {
    return {NumberForm::whole, static_cast<double>(*value)};
  }
  std::pair<NumberForm, double> operator()(bool* value) const {
    return {NumberForm::flag, *value ? 1.0 : 0.0};
  }
  std::pair<NumberForm, double> operator()(const TimeField& time) const {
    return {NumberForm::time, static_cast<double>(time.instant->unix_seconds)};
  }
  template <class Other>
  std::pair<NumberForm, double> operator()(const Other& /*field*/) const {
    return {NumberForm::none, 0.0};
  }
};

class KeyFinder final : public KeyVisitor {
 public:
  KeyFinder(const std::string& path, UtcOffset clock)
      : wanted_(path), clock_(clock) {}

  void key(const Key& key, Field field) override {
    if (!key.applies || std::holds_alternative<std::monostate>(field)) {
      return;
    }
    const std::string path = path_below(path_, key.name);
    if (path == wanted_) {
      note(key, field);
    } else if (auto* const* entries =
                   std::get_if<std::map<std::string, double>*>(&field)) {
      for (auto& [name, number] : **entries) {
        if (path_below(path, name) == wanted_) {
          note(key, &number);
        }
      }
    }
  }

  void tables(const TableInfo& info, Tables& tables) override {
    const std::string parent = path_;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      path_ = element_path(parent, info, tables.name(i), i);
      if (wanted_.starts_with(path_)) {
        tables.visit(i, *this);
      }
    }
    path_ = parent;
  }

  [[nodiscard]] const std::optional<SweptKey>& found() const { return found_; }

 private:
  void note(const Key& key, const Field& field) {
    const auto [form, number] = std::visit(NumberOf{key.unit}, field);
    std::string text = format_value(key, field, clock_);
    if (text.starts_with('"')) {
      text = text.substr(1, text.size() - 2);
    }
    found_ = SweptKey{std::move(text), number,    form,
                      key.unit,        key.range, accepted_values(key, field)};
  }

  const std::string& wanted_;
  UtcOffset clock_;
  std::string path_;
  std::optional<SweptKey> found_;
};

}  // namespace

std::optional<SweptKey> find_key(const Scenario& scenario,
                                 const std::string& path) {
  // Visitors bind fields for writing too, hence the copy.
  Scenario copy = scenario;
  KeyFinder finder(path, scenario.run.clock);
  visit_scenario(copy, finder);
  return finder.found();
}

Outcome<double> number_of(const Node& node, const SweptKey& key) {
  switch (key.form) {
    case NumberForm::real:
    case NumberForm::seconds:
      return read_number(node, key.range, key.unit);
    case NumberForm::whole: {
      const Outcome<std::int64_t> whole = read_whole_number(node);
      if (const auto* what = std::get_if<std::string>(&whole)) {
        return *what;
      }
      const auto number = static_cast<double>(std::get<std::int64_t>(whole));
      if (number < key.range.min || number > key.range.max) {
        return describe(node) + " is out of range";
      }
      return number;
    }
    case NumberForm::time:
      if (const auto* time = std::get_if<OffsetTime>(&node.value)) {
        return static_cast<double>(time->instant.unix_seconds);
      }
      return "found " + describe(node);
    default:
      return "found " + describe(node);
  }
}

Node node_of(double number, const SweptKey& key, UtcOffset clock, Place place) {
  Node node;
  node.place = place;
  switch (key.form) {
    case NumberForm::whole:
      node.value = static_cast<std::int64_t>(std::floor(number + 0.5));
      break;
    case NumberForm::time:
      node.value = OffsetTime{
          {static_cast<std::int64_t>(std::floor(number + 0.5))}, clock, true};
      break;
    case NumberForm::seconds:
      number = std::floor(number + 0.5);
      [[fallthrough]];
    case NumberForm::real: {
      const Dimension dimension = dimension_of(key.unit);
      if (dimension == Dimension::number || dimension == Dimension::share) {
        node.value = number;
      } else {
        node.value = format_quantity(number, key.unit);
      }
      break;
    }
    default:
      LEAKSIM_EXPECT(false);
  }
  return node;
}

std::string unit_name(const SweptKey& key) {
  if (key.form == NumberForm::none) {
    return "text";
  }
  if (key.form == NumberForm::time) {
    return "s since 1970";
  }
  switch (key.unit) {
    case Unit::seconds:
      return "s";
    case Unit::hours:
      return "h";
    case Unit::per_hour:
      return "1 / h";
    case Unit::per_day:
      return "1 / day";
    default:
      return "1";
  }
}

}  // namespace leaksim::config

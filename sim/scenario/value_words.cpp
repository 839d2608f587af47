// What does a key accept, in few words for tables and as patterns?
#include "scenario/value_words.hpp"

#include <cmath>
#include <limits>
#include <type_traits>

#include <fmt/format.h>

#include "scenario/text.hpp"
#include "scenario/values.hpp"

namespace leaksim::config {
namespace {

constexpr double largest_whole_32 = std::numeric_limits<std::uint32_t>::max();
constexpr double largest_signed_32 = std::numeric_limits<std::int32_t>::max();

std::string_view noun_of(const Key& key) {
  switch (dimension_of(key.unit)) {
    case Dimension::number:
      return "number";
    case Dimension::share:
      return std::isinf(key.range.max) ? "weight" : "share";
    case Dimension::duration:
      return "duration";
    default:
      return "rate";
  }
}

std::string_view noun_of(Spelling spelling) {
  switch (spelling) {
    case Spelling::name:
      return "name";
    case Spelling::country:
      return "country code";
    case Spelling::language:
      return "language code";
    case Spelling::hashtag:
      return "hashtag";
    default:
      return "text";
  }
}

/// Countries and languages have codes, all else that is named has names.
std::string name_words(const Key& key) {
  const bool has_code =
      key.spelling == Spelling::country || key.spelling == Spelling::language;
  return has_code || key.names == NameOf::nothing
             ? std::string(noun_of(key.spelling))
             : fmt::format("{} name", named_thing(key.names));
}

struct TypeWords {
  const Key& key;

  std::string operator()(std::monostate) const { return "path"; }
  std::string operator()(const double*) const {
    return std::string(noun_of(key));
  }
  std::string operator()(const std::uint32_t*) const { return "whole number"; }
  std::string operator()(const std::int32_t*) const {
    return key.unit == Unit::none ? "whole number" : "whole seconds";
  }
  std::string operator()(const std::uint64_t*) const { return "whole number"; }
  std::string operator()(const bool*) const { return "true or false"; }
  std::string operator()(const std::string*) const { return name_words(key); }
  std::string operator()(const TimeField&) const { return "date and time"; }
  std::string operator()(const UtcOffset*) const { return "UTC offset"; }
  std::string operator()(const ChoiceField&) const { return "choice"; }
  std::string operator()(std::span<double> numbers) const {
    return fmt::format("{} {}s", numbers.size(), noun_of(key));
  }
  std::string operator()(const std::map<std::string, double>*) const {
    return fmt::format("{} by {}", noun_of(key), named_thing(key.names));
  }
  std::string operator()(const std::vector<std::string>*) const {
    return name_words(key) + "s";
  }
  std::string operator()(const std::vector<Moment>*) const {
    return "dates and times, or durations";
  }
  /// Fields that take a value of any kind.
  template <class Other>
  requires std::is_class_v<Other> std::string operator()(const Other&) const {
    return "any value";
  }
};

std::string limits_words(const Range& range, Unit unit, double type_max) {
  const double max = std::fmin(range.max, type_max);
  std::string least = format_quantity(range.min, unit);
  if (std::isinf(max)) {
    return (range.excludes_min ? "above " : "at least ") + least;
  }
  if (range.min == max) {
    return least;
  }
  const std::string most = format_quantity(max, unit);
  return range.excludes_min ? fmt::format("above {}, up to {}", least, most)
                            : fmt::format("{} to {}", least, most);
}

struct RangeWords {
  const Key& key;

  std::string operator()(const double*) const { return limits(); }
  std::string operator()(const std::uint32_t*) const {
    return limits(largest_whole_32);
  }
  std::string operator()(const std::int32_t*) const {
    return limits(largest_signed_32);
  }
  std::string operator()(const std::uint64_t*) const { return "0 to 2^64 - 1"; }
  std::string operator()(const std::string*) const {
    return key.may_be_empty ? "or \"\" for none" : "";
  }
  std::string operator()(const UtcOffset*) const { return "-14:00 to +14:00"; }
  std::string operator()(const ChoiceField& choice) const {
    const std::vector<std::string> names(choice.names.begin(),
                                         choice.names.end());
    return joined(names, ", ");
  }
  std::string operator()(const bool*) const { return {}; }
  std::string operator()(const std::vector<std::string>*) const { return {}; }
  std::string operator()(const std::vector<Moment>*) const {
    return "within the run";
  }
  std::string operator()(std::span<double>) const { return limits(); }
  std::string operator()(const std::map<std::string, double>*) const {
    return limits();
  }
  template <class Other>
  requires std::is_class_v<Other> std::string operator()(const Other&) const {
    return {};
  }

 private:
  [[nodiscard]] std::string limits(
      double type_max = std::numeric_limits<double>::infinity()) const {
    return limits_words(key.range, key.unit, type_max);
  }
};

std::string quantity_pattern(const Key& key) {
  const std::string number =
      fmt::format(R"(^ *[{}]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)? *)",
                  key.range.min < 0.0 ? "+-" : "+");
  constexpr std::string_view time_unit = "(s|min|h|d|day|days) *$";
  switch (dimension_of(key.unit)) {
    case Dimension::number:
      return {};
    case Dimension::share:
      return number + "% *$";
    case Dimension::duration:
      return number + std::string(time_unit);
    default:
      return number + "/ *" + std::string(time_unit);
  }
}

std::string spelling_pattern(const Key& key) {
  const std::string end = key.may_be_empty ? "|)$" : ")$";
  switch (key.spelling) {
    case Spelling::name:
      return "^([a-z0-9_]+" + end;
    case Spelling::country:
      return "^([A-Z]{2}" + end;
    case Spelling::language:
      return "^([a-z]{2,3}" + end;
    case Spelling::hashtag:
      return R"(^(#([A-Za-z0-9_]|[^\u0000-\u007f])+)" + end;
    default:
      return {};
  }
}

constexpr const char* time_pattern =
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}"
    "(Z|z|[+-][0-9]{2}:[0-9]{2})$";

struct TextPattern {
  const Key& key;

  std::string operator()(const double*) const { return quantity_pattern(key); }
  std::string operator()(const std::uint32_t*) const { return {}; }
  std::string operator()(const std::int32_t*) const {
    return quantity_pattern(key);
  }
  std::string operator()(const bool*) const { return {}; }
  std::string operator()(const std::uint64_t*) const { return "^[0-9]+$"; }
  std::string operator()(const std::string*) const {
    return spelling_pattern(key);
  }
  std::string operator()(const TimeField&) const { return time_pattern; }
  /// Times and durations apart.
  std::string operator()(const std::vector<Moment>*) const {
    return std::string(time_pattern) + "|" + quantity_pattern(key);
  }
  std::string operator()(const UtcOffset*) const {
    return "^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$";
  }
  std::string operator()(std::span<double>) const {
    return quantity_pattern(key);
  }
  std::string operator()(const std::map<std::string, double>*) const {
    return quantity_pattern(key);
  }
  std::string operator()(const std::vector<std::string>*) const {
    return spelling_pattern(key);
  }
  template <class Other>
  requires std::is_class_v<Other> std::string operator()(const Other&) const {
    return {};
  }
};

}  // namespace

std::string type_words(const Key& key, const Field& field) {
  return std::visit(TypeWords{key}, field);
}

std::string range_words(const Key& key, const Field& field) {
  return std::visit(RangeWords{key}, field);
}

std::string text_pattern(const Key& key, const Field& field) {
  return std::visit(TextPattern{key}, field);
}

}  // namespace leaksim::config

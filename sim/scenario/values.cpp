#include "scenario/values.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "core/check.hpp"
#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

std::string_view noun_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::number:
      return "number";
    case Dimension::share:
      return "share";
    case Dimension::duration:
      return "duration";
    default:
      return "rate";
  }
}

std::string_view example_of(Unit unit) {
  switch (unit) {
    case Unit::none:
      return "";
    case Unit::share:
      return R"(, such as 0.18 or "18 %")";
    case Unit::seconds:
      return R"(, such as "60 s")";
    case Unit::hours:
      return R"(, such as "30 h")";
    case Unit::per_hour:
      return R"(, such as "5 / h")";
    default:
      return R"(, such as "2 / day")";
  }
}

std::string range_text(const Range& range, Unit unit) {
  const std::string min = format_quantity(range.min, unit);
  if (std::isinf(range.max)) {
    return fmt::format("{} {}", range.excludes_min ? "above" : "of at least",
                       min);
  }
  const std::string max = format_quantity(range.max, unit);
  return range.excludes_min ? fmt::format("above {} and up to {}", min, max)
                            : fmt::format("from {} to {}", min, max);
}

std::string quantity_text(const Key& key, std::string_view addition = {}) {
  const bool is_weight = key.unit == Unit::share && std::isinf(key.range.max);
  return fmt::format(
      "a {} {}{}{}", is_weight ? "weight" : noun_of(dimension_of(key.unit)),
      range_text(key.range, key.unit), addition, example_of(key.unit));
}

std::string spelling_text(Spelling spelling) {
  switch (spelling) {
    case Spelling::name:
      return "a name of lower-case letters, digits and _";
    case Spelling::country:
      return "a country code of two capital letters";
    case Spelling::language:
      return "a language code of two or three lower-case letters";
    case Spelling::hashtag:
      return "# and letters, digits or _";
    default:
      return "text in quotes";
  }
}

std::string one_of(std::span<const std::string_view> names) {
  std::vector<std::string> quoted_names;
  for (const std::string_view name : names) {
    quoted_names.push_back(quoted(name));
  }
  return "one of " + joined(quoted_names, ", ");
}

std::string whole_number_text(const Range& range, double type_max) {
  const double max = std::fmin(range.max, type_max);
  return range.min == max ? fmt::format("{:.0f}", max)
                          : fmt::format("a whole number from {:.0f} to {:.0f}",
                                        range.min, max);
}

struct Accepted {
  const Key& key;

  std::string operator()(std::monostate) const {
    return "the path of a TOML file, given in a file";
  }
  std::string operator()(const double*) const { return quantity_text(key); }
  std::string operator()(const std::uint32_t*) const {
    return whole_number_text(key.range,
                             std::numeric_limits<std::uint32_t>::max());
  }
  std::string operator()(const std::int32_t*) const {
    return key.unit == Unit::none
               ? whole_number_text(key.range,
                                   std::numeric_limits<std::int32_t>::max())
               : quantity_text(key, " in whole seconds");
  }
  std::string operator()(const std::uint64_t*) const {
    return fmt::format("a whole number from 0 to {}",
                       std::numeric_limits<std::uint64_t>::max());
  }
  std::string operator()(const bool*) const { return "true or false"; }
  std::string operator()(const std::string*) const {
    return spelling_text(key.spelling) +
           (key.may_be_empty ? R"(, or "" for none)" : "");
  }
  std::string operator()(const TimeField&) const {
    return "a date and time with UTC offset, such as 2017-05-05T20:49:00+02:00";
  }
  std::string operator()(const UtcOffset*) const {
    return R"(a UTC offset from "-14:00" to "+14:00", such as "+02:00")";
  }
  std::string operator()(const ChoiceField& choice) const {
    return one_of(choice.names);
  }
  std::string operator()(std::span<double> numbers) const {
    return fmt::format("an array of {} numbers {}", numbers.size(),
                       range_text(key.range, key.unit));
  }
  std::string operator()(const std::map<std::string, double>*) const {
    return fmt::format("a table by {}, each {}", named_thing(key.names),
                       quantity_text(key));
  }
  std::string operator()(const std::vector<std::string>*) const {
    return fmt::format("an array of {} names", named_thing(key.names));
  }
  std::string operator()(const std::vector<Moment>*) const {
    return "an array of dates and times with UTC offset, or of durations after "
           "t0 in whole seconds, such as \"30 h\"";
  }
  std::string operator()(const LiteralField&) const {
    return "a value as that key is written, in quotes or not";
  }
};

std::string bare_or_quoted(const std::string& key) {
  const bool is_bare =
      !key.empty() &&
      key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
          std::string::npos;
  return is_bare ? key : quoted(key);
}

std::string number_text(double value, Unit unit) {
  const std::string text = format_quantity(value, unit);
  const Dimension dimension = dimension_of(unit);
  return dimension == Dimension::duration || dimension == Dimension::rate
             ? quoted(text)
             : text;
}

/// TOML integers are signed.
constexpr std::uint64_t toml_integer_max =
    std::numeric_limits<std::int64_t>::max();

struct Format {
  const Key& key;
  UtcOffset clock;

  std::string operator()(std::monostate) const {
    LEAKSIM_EXPECT(false);
    return {};
  }
  std::string operator()(const double* value) const {
    return number_text(*value, key.unit);
  }
  std::string operator()(const std::uint32_t* value) const {
    return fmt::format("{}", *value);
  }
  std::string operator()(const std::int32_t* value) const {
    return number_text(*value, key.unit);
  }
  std::string operator()(const std::uint64_t* value) const {
    const bool fits = *value <= toml_integer_max;
    return fits ? fmt::format("{}", *value) : fmt::format("\"{}\"", *value);
  }
  std::string operator()(const bool* value) const {
    return *value ? "true" : "false";
  }
  std::string operator()(const std::string* value) const {
    return quoted(*value);
  }
  std::string operator()(const TimeField& time) const {
    return format_instant(*time.instant, clock);
  }
  std::string operator()(const UtcOffset* value) const {
    return quoted(format_offset(*value));
  }
  std::string operator()(const ChoiceField& choice) const {
    return quoted(choice.names[*choice.position]);
  }
  std::string operator()(std::span<double> numbers) const {
    std::vector<std::string> texts;
    for (const double number : numbers) {
      texts.push_back(number_text(number, key.unit));
    }
    return "[" + joined(texts, ", ") + "]";
  }
  std::string operator()(const std::map<std::string, double>* table) const {
    std::vector<std::string> texts;
    for (const auto& [name, number] : *table) {
      texts.push_back(bare_or_quoted(name) + " = " +
                      number_text(number, key.unit));
    }
    return texts.empty() ? "{}" : "{ " + joined(texts, ", ") + " }";
  }
  std::string operator()(const std::vector<std::string>* names) const {
    std::vector<std::string> texts;
    for (const std::string& name : *names) {
      texts.push_back(quoted(name));
    }
    return "[" + joined(texts, ", ") + "]";
  }
  std::string operator()(const std::vector<Moment>* moments) const {
    std::vector<std::string> texts;
    for (const Moment& moment : *moments) {
      const auto* instant = std::get_if<Instant>(&moment);
      texts.push_back(instant != nullptr
                          ? format_instant(*instant, clock)
                          : number_text(std::get<Seconds>(moment), key.unit));
    }
    return "[" + joined(texts, ", ") + "]";
  }
  std::string operator()(const LiteralField& literal) const {
    return quoted(*literal.text);
  }
};

}  // namespace

std::string accepted_values(const Key& key, const Field& field) {
  return std::visit(Accepted{key}, field);
}

std::string format_value(const Key& key, const Field& field, UtcOffset clock) {
  return std::visit(Format{key, clock}, field);
}

std::string_view named_thing(NameOf names) {
  switch (names) {
    case NameOf::community:
      return "community";
    case NameOf::platform:
      return "platform";
    case NameOf::story:
      return "story";
    case NameOf::account:
      return "account";
    case NameOf::camp:
      return "camp";
    case NameOf::language:
      return "language";
    case NameOf::country:
      return "country";
    case NameOf::compliance_class:
      return "compliance class";
    case NameOf::kind:
      return "kind of account";
    default:
      return "";
  }
}

}  // namespace leaksim::config

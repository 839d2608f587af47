#include "scenario/quantity.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <locale>
#include <sstream>

#include <fmt/format.h>

#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

struct TimeUnit {
  std::string_view name;
  Seconds seconds;
};
constexpr std::array<TimeUnit, 6> time_units = {{
    {"s", 1},
    {"min", seconds_per_minute},
    {"h", seconds_per_hour},
    {"d", seconds_per_day},
    {"day", seconds_per_day},
    {"days", seconds_per_day},
}};

constexpr std::int32_t offset_limit_minutes = 14 * 60;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  return at;
}

/// Length of the decimal number at the start of a text, without exponent; 0 if
/// there is none.
std::size_t mantissa_length(std::string_view text) {
  const std::size_t begin =
      !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  std::size_t end = skip_digits(text, begin);
  if (end == begin) {
    return 0;
  }
  if (end < text.size() && text[end] == '.') {
    const std::size_t fraction = skip_digits(text, end + 1);
    end = fraction > end + 1 ? fraction : end;
  }
  return end;
}

/// Length of the exponent ("e-5") at the start of a text, or 0.
std::size_t exponent_length(std::string_view text) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E')) {
    return 0;
  }
  const std::size_t begin =
      text.size() > 1 && (text[1] == '+' || text[1] == '-') ? 2 : 1;
  const std::size_t end = skip_digits(text, begin);
  return end == begin ? 0 : end;
}

/// The value of a checked decimal number, in any locale of the program. Out of
/// the range of a double it is the largest double or 0, as streams have it.
double decimal_value(const std::string& text) {
  std::istringstream stream(text);
  stream.imbue(std::locale::classic());
  double value = 0.0;
  stream >> value;
  return value;
}

const TimeUnit* find_time_unit(std::string_view name) {
  for (const TimeUnit& unit : time_units) {
    if (unit.name == name) {
      return &unit;
    }
  }
  return nullptr;
}

Seconds seconds_of(Unit unit) {
  switch (unit) {
    case Unit::hours:
    case Unit::per_hour:
      return seconds_per_hour;
    case Unit::per_day:
      return seconds_per_day;
    default:
      return 1;
  }
}

/// value · numerator ÷ denominator with one rounding where one divides the
/// other, as all our units of time do.
double scale(double value, Seconds numerator, Seconds denominator) {
  if (numerator % denominator == 0) {
    return value * (numerator / denominator);
  }
  return value / (denominator / numerator);
}

}  // namespace

Dimension dimension_of(Unit unit) {
  switch (unit) {
    case Unit::none:
      return Dimension::number;
    case Unit::share:
      return Dimension::share;
    case Unit::seconds:
    case Unit::hours:
      return Dimension::duration;
    default:
      return Dimension::rate;
  }
}

std::variant<Quantity, std::string> parse_quantity(std::string_view text) {
  const std::string_view body = trimmed(text);
  const std::size_t mantissa = mantissa_length(body);
  if (mantissa == 0) {
    return "does not start with a number";
  }
  const std::size_t exponent = exponent_length(body.substr(mantissa));
  std::string number(body.substr(0, mantissa + exponent));
  std::string_view unit = trimmed(body.substr(mantissa + exponent));
  if (unit.empty()) {
    return "has no unit";
  }
  if (unit == "%") {
    // Shifting the decimal point keeps "0.015 %" equal to 0.00015.
    const double value = exponent == 0 ? decimal_value(number + "e-2")
                                       : decimal_value(number) / 100.0;
    return Quantity{value, Dimension::share, 1};
  }
  const bool is_rate = unit.front() == '/';
  if (is_rate) {
    unit = trimmed(unit.substr(1));
  }
  const TimeUnit* known = find_time_unit(unit);
  if (known == nullptr) {
    return fmt::format("has the unknown unit {}",
                       shown((is_rate ? "/ " : "") + std::string(unit)));
  }
  return Quantity{decimal_value(number),
                  is_rate ? Dimension::rate : Dimension::duration,
                  known->seconds};
}

double convert(const Quantity& quantity, Unit unit) {
  switch (quantity.dimension) {
    case Dimension::duration:
      return scale(quantity.value, quantity.unit_seconds, seconds_of(unit));
    case Dimension::rate:
      return scale(quantity.value, seconds_of(unit), quantity.unit_seconds);
    default:
      return quantity.value;
  }
}

std::string format_quantity(double value, Unit unit) {
  const std::string number = format_number(value);
  switch (unit) {
    case Unit::seconds:
      return number + " s";
    case Unit::hours:
      return number + " h";
    case Unit::per_hour:
      return number + " / h";
    case Unit::per_day:
      return number + " / day";
    default:
      return number;
  }
}

std::string format_offset(UtcOffset offset) {
  const std::int32_t minutes = std::abs(offset.minutes);
  return fmt::format("{}{:02}:{:02}", offset.minutes < 0 ? '-' : '+',
                     minutes / 60, minutes % 60);
}

std::optional<UtcOffset> parse_offset(std::string_view text) {
  const bool has_shape =
      text.size() == 6 && (text[0] == '+' || text[0] == '-') &&
      skip_digits(text, 1) == 3 && text[3] == ':' && skip_digits(text, 4) == 6;
  if (!has_shape) {
    return std::nullopt;
  }
  const auto two_digits = [&](std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  const std::int32_t minutes = two_digits(1) * 60 + two_digits(4);
  if (two_digits(4) > 59 || minutes > offset_limit_minutes) {
    return std::nullopt;
  }
  return UtcOffset{text[0] == '-' ? -minutes : minutes};
}

}  // namespace leaksim::config

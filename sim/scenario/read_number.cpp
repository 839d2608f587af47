#include "scenario/read_number.hpp"

#include <charconv>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "scenario/text.hpp"

namespace leaksim::config {
namespace {

/// The largest range in which doubles tell whole numbers apart.
constexpr double exact_limit = 0x1p53;

std::string_view phrase_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::number:
      return "has no unit";
    case Dimension::share:
      return "is a share";
    case Dimension::duration:
      return "is a duration";
    default:
      return "is a rate";
  }
}

Outcome<double> read_text_number(const std::string& text, Unit unit) {
  const auto parsed = parse_quantity(text);
  if (const auto* what = std::get_if<std::string>(&parsed)) {
    return shown(text) + " " + *what;
  }
  const auto& quantity = std::get<Quantity>(parsed);
  if (quantity.dimension != dimension_of(unit)) {
    return fmt::format("{} {}", shown(text), phrase_of(quantity.dimension));
  }
  return convert(quantity, unit);
}

}  // namespace

Outcome<double> read_number(const Node& node, const Range& range, Unit unit) {
  Outcome<double> outcome = "found " + describe(node);
  const auto* integer = std::get_if<std::int64_t>(&node.value);
  const auto* real = std::get_if<double>(&node.value);
  if (integer != nullptr || real != nullptr) {
    const Dimension dimension = dimension_of(unit);
    if (dimension == Dimension::duration || dimension == Dimension::rate) {
      return describe(node) + " has no unit";
    }
    outcome = integer != nullptr ? static_cast<double>(*integer) : *real;
  } else if (node.text() != nullptr) {
    outcome = read_text_number(*node.text(), unit);
  }
  if (const auto* value = std::get_if<double>(&outcome)) {
    const bool is_above =
        range.excludes_min ? *value > range.min : *value >= range.min;
    if (!std::isfinite(*value)) {
      return describe(node) + " is not a finite number";
    }
    if (!is_above || *value > range.max) {
      return describe(node) + " is out of range";
    }
  }
  return outcome;
}

Outcome<std::int64_t> read_whole_number(const Node& node) {
  if (const auto* integer = std::get_if<std::int64_t>(&node.value)) {
    return *integer;
  }
  const auto* real = std::get_if<double>(&node.value);
  if (real == nullptr) {
    return "found " + describe(node);
  }
  if (*real != std::floor(*real) || std::fabs(*real) > exact_limit) {
    return describe(node) + " is not a whole number";
  }
  return static_cast<std::int64_t>(*real);
}

Outcome<std::uint64_t> read_seed(const Node& node) {
  if (const std::string* text = node.text()) {
    std::uint64_t seed = 0;
    const char* end = text->data() + text->size();
    const auto result = std::from_chars(text->data(), end, seed);
    if (result.ec != std::errc() || result.ptr != end) {
      return "found " + describe(node);
    }
    return seed;
  }
  const Outcome<std::int64_t> whole = read_whole_number(node);
  if (const auto* what = std::get_if<std::string>(&whole)) {
    return *what;
  }
  if (std::get<std::int64_t>(whole) < 0) {
    return describe(node) + " is out of range";
  }
  return static_cast<std::uint64_t>(std::get<std::int64_t>(whole));
}

}  // namespace leaksim::config

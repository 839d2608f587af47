#include "sweep/precision.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.hpp"
#include "scenario/quantity.hpp"
#include "scenario/read_number.hpp"

namespace leaksim {

namespace {

constexpr double upper_tail = 0.025;

std::uint32_t next_number(std::span<const double> values, double width,
                          const PrecisionGoal& goal) {
  const auto count = static_cast<double>(values.size());
  const double ratio = width / goal.relative_half_width;
  const double suggested =
      std::clamp(std::ceil(count * ratio * ratio), count + 1, 2 * count);
  return static_cast<std::uint32_t>(
      std::min(suggested, static_cast<double>(goal.most_replicates)));
}

}  // namespace

PrecisionGoal parse_goal(const std::string& text) {
  const std::size_t space = text.find(' ');
  PrecisionGoal goal;
  goal.figure = text.substr(0, space);
  if (space != std::string::npos) {
    const config::Node width = config::parse_value(text.substr(space + 1), 0);
    const auto number =
        config::read_number(width, {0.0, 1.0, true}, config::Unit::share);
    if (const double* share = std::get_if<double>(&number)) {
      goal.relative_half_width = *share;
    }
  }
  if (goal.figure.empty() || goal.relative_half_width <= 0.0) {
    throw ConfigError("--until-ci \"" + text +
                      "\": no figure and width found; accepted: a figure of "
                      "the summary and a share above 0 and up to 1, such as "
                      "\"aware.leak 2 %\"");
  }
  return goal;
}

std::optional<double> relative_half_width(std::span<const double> values) {
  if (values.size() < 2) {
    return std::nullopt;
  }
  const auto count = static_cast<double>(values.size());
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
  }
  const double mean = sum / count;
  double squares = 0.0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  if (squares == 0.0) {
    return 0.0;
  }
  if (mean == 0.0) {
    return std::numeric_limits<double>::infinity();
  }
  const boost::math::students_t student(count - 1);
  const double t =
      boost::math::quantile(boost::math::complement(student, upper_tail));
  return t * std::sqrt(squares / (count - 1) / count) / std::fabs(mean);
}

std::uint32_t replicates_needed(std::span<const double> values,
                                std::uint32_t first,
                                const PrecisionGoal& goal) {
  constexpr std::uint32_t fewest = 2;
  std::uint32_t needed = std::max(first, fewest);
  while (needed <= values.size() && needed < goal.most_replicates) {
    const auto seen = values.first(needed);
    const double width = *relative_half_width(seen);
    if (width <= goal.relative_half_width) {
      break;
    }
    needed = next_number(seen, width, goal);
  }
  return needed;
}

}  // namespace leaksim

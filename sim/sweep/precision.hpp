#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace leaksim {

/// How exactly the mean of a figure is to be known at every point: the half
/// width of its 95 % interval, relative to its size.
struct PrecisionGoal {
  std::string figure;
  double relative_half_width = 0.0;
  /// Replicates after which a point is left as it is.
  std::uint32_t most_replicates = 1000;
};

/// Reads "vote.effect 2 %" or "vote.effect 0.02". Throws ConfigError.
PrecisionGoal parse_goal(const std::string& text);

/// Half width of the 95 % interval of the mean by Student's t, relative to the
/// mean's size; none for fewer than two values; infinite around 0.
std::optional<double> relative_half_width(std::span<const double> values);

/// How many replicates a point needs, given the figure for the first
/// `values.size()`: at least `first` of them; after that the number is raised
/// until the goal is met, by what its width so far suggests, at most doubled at
/// a time. A number up to values.size() says that these suffice. The answer
/// depends on the values alone, not on when it is asked.
std::uint32_t replicates_needed(std::span<const double> values,
                                std::uint32_t first, const PrecisionGoal& goal);

}  // namespace leaksim

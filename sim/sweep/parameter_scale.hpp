#pragma once

#include <cstdint>
#include <span>

#include "scenario/scenario_tree.hpp"
#include "scenario/sweep_file.hpp"
#include "scenario/swept_key.hpp"

namespace leaksim {

/// From positions in a design to the values of a parameter, in one variant.
class ParameterScale {
 public:
  /// Finds the parameter's key in the scenario and reads its bounds as that key
  /// would be read. Throws ConfigError "place: key: what was found; accepted:
  /// …". The parameter must outlive the scale.
  ParameterScale(const ParameterSpec& parameter,
                 const config::ScenarioTree& tree,
                 std::span<const config::Assignment> settings);

  /// Number of levels: values given, or steps from min to max.
  [[nodiscard]] std::uint32_t levels() const;
  /// The value of a level, counted from 0.
  [[nodiscard]] config::Node at_level(std::uint32_t level) const;
  /// The value with a share u of the distribution below it; u from 0 to 1.
  [[nodiscard]] config::Node at(double u) const;

 private:
  void read_bounds(const config::ScenarioTree& tree);
  [[nodiscard]] config::Node node_of(double number) const;

  const ParameterSpec& parameter_;
  config::SweptKey key_;
  UtcOffset clock_{};
  double min_ = 0.0;
  double max_ = 0.0;
  double mean_ = 0.0;
  double sd_ = 0.0;
};

/// Quantiles of the distributions of parameters, u from 0 to 1.
double uniform_quantile(double u, double min, double max);
/// min > 0.
double log_uniform_quantile(double u, double min, double max);
/// Normal with what lies beyond the bounds cut off; either may be infinite, and
/// u then lies above 0 or below 1.
double truncated_normal_quantile(double u, double mean, double sd, double min,
                                 double max);

}  // namespace leaksim

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "measure/figure.hpp"
#include "scenario/facts.hpp"

namespace leaksim {

enum class Verdict : std::uint8_t { met, not_met, not_scored };

/// A target with what runs give for it.
struct ScoredTarget {
  Target target;
  double size = 1.0;  ///< factor on value and range: N / full size for counts
  /// By run; by pair of runs; of the network only one.
  std::vector<Figure> figures;
  /// Mean of the figures; of those that are true or false the share of true.
  std::optional<double> simulated;
  double standard_error = 0.0;  ///< of a mean of two figures or more
  Verdict verdict = Verdict::not_scored;
  std::string reason;  ///< why it is not scored

  [[nodiscard]] double least() const { return target.accepted[0] * size; }
  [[nodiscard]] double greatest() const { return target.accepted[1] * size; }
  [[nodiscard]] double published() const { return target.published * size; }
};

/// Compares figures from runs of `accounts` accounts with a target. It is not
/// scored where a figure is missing, or where its scale needs more accounts.
ScoredTarget score_target(const Target& target, const FactsSpec& spec,
                          std::uint32_t accounts, std::vector<Figure> figures);

}  // namespace leaksim

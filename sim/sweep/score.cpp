#include "sweep/score.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace leaksim {

namespace {

/// Mean and standard error of the figures that have a value.
void average(ScoredTarget& scored) {
  double sum = 0.0;
  double count = 0.0;
  for (const Figure& figure : scored.figures) {
    sum += figure.value.value_or(0.0);
    count += figure.value ? 1.0 : 0.0;
  }
  if (count == 0.0) {
    return;
  }
  const double mean = sum / count;
  scored.simulated = mean;
  if (count < 2.0 || scored.target.info().is_truth) {
    return;
  }
  double squares = 0.0;
  for (const Figure& figure : scored.figures) {
    if (figure.value) {
      squares += (*figure.value - mean) * (*figure.value - mean);
    }
  }
  scored.standard_error = std::sqrt(squares / (count - 1.0) / count);
}

/// Why the figures do not add up to a verdict; empty if they do.
std::string what_is_missing(const std::vector<Figure>& figures) {
  std::size_t missing = 0;
  const Figure* first = nullptr;
  for (const Figure& figure : figures) {
    if (!figure.value) {
      first = first == nullptr ? &figure : first;
      ++missing;
    }
  }
  if (first == nullptr) {
    return {};
  }
  return missing == figures.size() ? first->reason
                                   : fmt::format("{} of {} runs: {}", missing,
                                                 figures.size(), first->reason);
}

bool is_met(const ScoredTarget& scored) {
  const double simulated = *scored.simulated;
  return scored.target.info().is_truth
             ? simulated >= scored.target.true_in
             : simulated >= scored.least() && simulated <= scored.greatest();
}

}  // namespace

ScoredTarget score_target(const Target& target, const FactsSpec& spec,
                          std::uint32_t accounts, std::vector<Figure> figures) {
  ScoredTarget scored;
  scored.target = target;
  scored.size = target.scale == FactScale::count
                    ? static_cast<double>(accounts) / spec.full_size
                    : 1.0;
  scored.figures = std::move(figures);
  average(scored);
  scored.reason = what_is_missing(scored.figures);
  if (scored.reason.empty() && target.scale != FactScale::free &&
      accounts < spec.smallest_size) {
    scored.reason =
        fmt::format("needs {} accounts or more", spec.smallest_size);
  }
  if (scored.reason.empty() && scored.simulated) {
    scored.verdict = is_met(scored) ? Verdict::met : Verdict::not_met;
  }
  return scored;
}

}  // namespace leaksim

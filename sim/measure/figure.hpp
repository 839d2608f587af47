#pragma once

#include <optional>
#include <string>

namespace leaksim {

/// A figure counted in a run: a value (1 and 0 for true and false), or why
/// there is none.
struct Figure {
  std::optional<double> value;
  std::string reason{};  ///< only without value

  static Figure of(double value) { return {value, {}}; }
  static Figure truth(bool is_true) { return {is_true ? 1.0 : 0.0, {}}; }
  static Figure none(std::string reason) {
    return {std::nullopt, std::move(reason)};
  }
};

}  // namespace leaksim

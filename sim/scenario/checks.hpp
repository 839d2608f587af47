#pragma once

#include <string>
#include <string_view>

#include "scenario/faults.hpp"
#include "scenario/reader.hpp"

namespace leaksim::config {

/// Reports what no key can tell alone: names that nothing bears, times out of
/// order, shares that do not add up.
void check_scenario(const Reading& reading, Faults& faults);

/// A scenario under check. Faults name the place of the value, of its table if
/// it is a default.
class Check {
 public:
  Check(const Reading& reading, Faults& faults)
      : reading_(reading), faults_(faults) {}

  [[nodiscard]] const Scenario& scenario() const { return reading_.scenario; }

  /// Whether neither this key or table, nor one within, has failed: else a
  /// further fault would only echo the first.
  [[nodiscard]] bool is_sound(const std::string& path) const;

  /// Whether a further fault would not be told.
  [[nodiscard]] bool is_full() const { return faults_.full(); }

  /// Whether the key or table itself has failed.
  [[nodiscard]] bool has_failed(const std::string& path) const {
    return reading_.failed.count(path) > 0;
  }

  /// Whether the key was not given.
  [[nodiscard]] bool is_default(const std::string& path) const {
    return reading_.defaults.count(path) > 0;
  }

  void fault(const std::string& path, std::string found, std::string accepted,
             std::string nearest = {}) const;

 private:
  [[nodiscard]] Place place_of(std::string path) const;

  const Reading& reading_;
  Faults& faults_;
};

/// The parts of check_scenario, each in a file of its name.
void check_references(const Check& check);
void check_run(const Check& check);
void check_cast(const Check& check);
void check_events(const Check& check);

}  // namespace leaksim::config

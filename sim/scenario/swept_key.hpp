#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scenario/document.hpp"
#include "scenario/quantity.hpp"
#include "scenario/read_number.hpp"
#include "scenario/registry.hpp"
#include "scenario/scenario.hpp"

namespace leaksim::config {

/// What a number becomes that stands for a key's value.
enum class NumberForm : std::uint8_t {
  none,     ///< texts, choices, lists: no number stands for them
  real,     ///< in the key's unit
  whole,    ///< rounded
  seconds,  ///< a duration, rounded
  time,     ///< whole seconds since 1970-01-01T00:00:00Z
  flag      ///< 1 for true, 0 for false
};

/// A key of a scenario with its value, as sweeps see it. Entries of tables of
/// numbers are keys: "law.silence.compliance.official".
struct SweptKey {
  std::string text;  ///< the value; times with the scenario's offset
  double number = 0.0;
  NumberForm form = NumberForm::none;
  Unit unit = Unit::none;
  Range range;
  std::string accepted;  ///< in words
};

/// The key of that path, or none if the scenario has no such value.
std::optional<SweptKey> find_key(const Scenario& scenario,
                                 const std::string& path);

/// The number that stands for a value of the key, or what is wrong with it.
Outcome<double> number_of(const Node& node, const SweptKey& key);

/// The value that a number stands for, of a key of this form and unit; `clock`
/// is the offset of times. The form must not be none or flag.
Node node_of(double number, const SweptKey& key, UtcOffset clock, Place place);

/// "h", "1 / day", "s since 1970" …; "1" for plain numbers and shares, "text"
/// where no number stands for the value.
std::string unit_name(const SweptKey& key);

}  // namespace leaksim::config

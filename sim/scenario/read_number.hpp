#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "scenario/document.hpp"
#include "scenario/quantity.hpp"
#include "scenario/registry.hpp"

namespace leaksim::config {

/// A value, or what is wrong with what was found instead.
template <class Value>
using Outcome = std::variant<Value, std::string>;

/// A finite number in the range, in the unit: a quantity with unit in quotes,
/// or a plain number where that needs none.
Outcome<double> read_number(const Node& node, const Range& range, Unit unit);

/// An integer, or a float that is whole (1e6).
Outcome<std::int64_t> read_whole_number(const Node& node);

/// A whole number from 0, or a string of one: TOML's integers end at 2^63 - 1.
Outcome<std::uint64_t> read_seed(const Node& node);

}  // namespace leaksim::config

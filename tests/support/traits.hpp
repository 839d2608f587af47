#pragma once

#include <vector>

#include "model/population.hpp"

namespace leaksim::testing {

/// One trait of all accounts.
template <class T>
std::vector<T> traits_of(const Population& population,
                         T AccountTraits::*trait) {
  std::vector<T> values;
  for (const AccountTraits& traits : population.traits) {
    values.push_back(traits.*trait);
  }
  return values;
}

/// Gives all accounts the same.
template <class T>
void set_traits(Population& population, T AccountTraits::*trait, T value) {
  for (AccountTraits& traits : population.traits) {
    traits.*trait = value;
  }
}

}  // namespace leaksim::testing

#include "output/state_hash.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstdint>

#include "network/word_hash.hpp"

namespace leaksim {
namespace {

template <class T>
std::uint64_t word_of(T number) {
  if constexpr (std::is_same_v<T, float>) {
    return std::bit_cast<std::uint32_t>(number);
  } else if constexpr (std::is_same_v<T, double>) {
    return std::bit_cast<std::uint64_t>(number);
  } else {
    return static_cast<std::uint64_t>(number);
  }
}

}  // namespace

void StateHash::add(const std::string& name, const StateView& values) {
  WordHash hash;
  hash.add(values.index());
  std::visit(
      [&](const auto& numbers) {
        hash.add(numbers.size());
        for (const auto number : numbers) {
          hash.add(word_of(number));
        }
      },
      values);
  columns_[name] = hash.value();
}

std::string StateHash::text(const RunIdentity& run) const {
  WordHash hash;
  hash.add_text(run.scenario_toml);
  hash.add(static_cast<std::uint64_t>(run.model_version));
  hash.add(run.replicate);
  hash.add(static_cast<std::uint64_t>(run.time_done));
  for (const auto& [name, column] : columns_) {
    hash.add_text(name);
    hash.add(column);
  }
  return fmt::format("{:016x}", hash.value());
}

}  // namespace leaksim

#include "output/state_hash.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstdint>
#include <string_view>

#include "network/word_hash.hpp"

namespace leaksim {
namespace {

void add_text(WordHash& hash, std::string_view text) {
  hash.add(text.size());
  for (const char c : text) {
    hash.add(static_cast<std::uint8_t>(c));
  }
}

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
  add_text(hash, run.scenario_toml);
  hash.add(static_cast<std::uint64_t>(run.model_version));
  hash.add(run.replicate);
  hash.add(static_cast<std::uint64_t>(run.time_done));
  for (const auto& [name, column] : columns_) {
    add_text(hash, name);
    hash.add(column);
  }
  return fmt::format("{:016x}", hash.value());
}

}  // namespace leaksim

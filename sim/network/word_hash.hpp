#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace leaksim {

/// A 64-bit hash of a sequence of numbers, the same on every machine: tells
/// whether two are the same, not who made them.
class WordHash {
 public:
  void add(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9e3779b97f4a7c15U;
    state_ ^= state_ >> 32U;
  }
  void add_number(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add_text(std::string_view text) {
    add(text.size());
    for (const char c : text) {
      add(static_cast<std::uint8_t>(c));
    }
  }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace leaksim

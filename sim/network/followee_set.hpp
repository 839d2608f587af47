#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace leaksim {

/// The accounts that one follower has chosen so far: open addressing in a
/// table that is at most a third full.
class FolloweeSet {
 public:
  /// Empties the set and makes room for `capacity` accounts.
  void reset(std::uint32_t capacity) {
    const std::uint32_t slots = std::bit_ceil(3 * std::max(capacity, 4U));
    shift_ = 32U - static_cast<std::uint32_t>(std::countr_zero(slots));
    mask_ = slots - 1;
    if (slots_.size() < slots) {
      slots_.resize(slots);
    }
    std::fill_n(slots_.begin(), slots, empty);
  }

  /// False if the account was there already.
  bool insert(std::uint32_t account) {
    std::uint32_t slot = (account * 0x9e3779b1U) >> shift_;
    while (slots_[slot] != empty) {
      if (slots_[slot] == account) {
        return false;
      }
      slot = (slot + 1) & mask_;
    }
    slots_[slot] = account;
    return true;
  }

 private:
  static constexpr std::uint32_t empty = 0xffff'ffffU;
  std::vector<std::uint32_t> slots_;
  std::uint32_t shift_ = 0;
  std::uint32_t mask_ = 0;
};

}  // namespace leaksim

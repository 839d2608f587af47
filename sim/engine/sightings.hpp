#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/post.hpp"
#include "engine/work.hpp"
#include "model/showings.hpp"

namespace leaksim {

/// A post under constant attention, as its followers are shown it.
struct ShownPost {
  DeliveryKey key{};
  std::uint16_t showings = 1;
  /// The words of those who see it lie below.
  std::uint64_t limit = 0;
  Seconds time = 0;
  Seconds tick = 0;  ///< between showings
  PostId slot{};
};

/// Who sees posts under constant attention, and when. Of many posts in one
/// list: most have few readers, and how many is what a processor cannot guess.
class Sightings {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  void clear() { size_ = 0; }

  /// Appends those of the followers who see the post, each at the showing at
  /// which it does so first.
  void add(const Showings& showings, const ShownPost& post,
           std::span<const std::uint32_t> followers);

  /// Drops those after the first `kept` whose reader is not wanted.
  template <class IsWanted>
  void drop_after(std::size_t kept, const IsWanted& is_wanted) {
    for (std::size_t i = kept; i < size_; ++i) {
      readers_[kept] = readers_[i];
      dues_[kept] = dues_[i];
      slots_[kept] = slots_[i];
      kept += is_wanted(readers_[i]) ? 1 : 0;
    }
    size_ = kept;
  }

  [[nodiscard]] Seconds due(std::size_t i) const {
    return static_cast<Seconds>(dues_[i]);
  }
  [[nodiscard]] Exposure exposure(std::size_t i) const {
    return make_exposure(due(i), Cause::feed, AccountId{readers_[i]},
                         PostId{slots_[i]});
  }

 private:
  std::size_t size_ = 0;
  /// Column by column, with room for whole vectors after the last.
  std::vector<std::uint32_t> readers_;
  std::vector<std::uint32_t> dues_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace leaksim

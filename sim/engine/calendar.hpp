#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/check.hpp"
#include "core/time.hpp"

namespace leaksim {

/// Work by the tick in which it is due. Entries have a member `due`. What is
/// due at or after the end of the run is never looked at and so not kept.
template <class Entry>
class Calendar {
 public:
  Calendar(Seconds tick, Seconds duration)
      : tick_(tick),
        duration_(duration),
        ticks_(static_cast<std::size_t>((duration + tick - 1) / tick)) {}

  void add(const Entry& entry) {
    LEAKSIM_EXPECT(entry.due >= 0);
    if (entry.due < duration_) {
      ticks_[static_cast<std::size_t>(entry.due / tick_)].push_back(entry);
    }
  }

  /// Whether anything is due in the tick that begins at `begin`.
  [[nodiscard]] bool has_work(Seconds begin) const {
    return !ticks_[static_cast<std::size_t>(begin / tick_)].empty();
  }

  /// What is due in the tick that begins at `begin`, in no particular order.
  [[nodiscard]] const std::vector<Entry>& due_in(Seconds begin) const {
    return ticks_[static_cast<std::size_t>(begin / tick_)];
  }

  void clear() { ticks_.assign(ticks_.size(), {}); }

  /// Takes out, in no particular order, what is due in the tick. More may be
  /// added to the same tick afterwards.
  std::vector<Entry> take(Seconds begin) {
    return std::exchange(ticks_[static_cast<std::size_t>(begin / tick_)], {});
  }

 private:
  Seconds tick_;
  Seconds duration_;
  std::vector<std::vector<Entry>> ticks_;
};

}  // namespace leaksim

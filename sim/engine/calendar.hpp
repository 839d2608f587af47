#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/check.hpp"
#include "core/time.hpp"

namespace leaksim {

/// Work by the tick in which it is due. Entries have a member `due`. What is
/// due at or after the end of the run is never looked at and so not kept.
///
/// A tick's entries lie in chunks that all ticks take from one store, so that
/// steady work neither allocates nor moves what waits.
template <class Entry>
class Calendar {
 public:
  Calendar(Seconds tick, Seconds duration)
      : tick_(tick),
        duration_(duration),
        last_(static_cast<std::size_t>((duration + tick - 1) / tick), none) {}

  void add(const Entry& entry) {
    LEAKSIM_EXPECT(entry.due >= 0);
    if (entry.due >= duration_) {
      return;
    }
    std::uint32_t& last = last_[static_cast<std::size_t>(entry.due / tick_)];
    if (last == none || chunk(last).size == chunk_entries) {
      last = new_chunk(last);
    }
    Chunk& to = chunk(last);
    to.entries[to.size++] = entry;
  }

  /// Whether anything is due in the tick that begins at `begin`.
  [[nodiscard]] bool has_work(Seconds begin) const {
    return last_of(begin) != none;
  }

  /// Appends what is due in the tick that begins at `begin`, in no particular
  /// order.
  void append_due(Seconds begin, std::vector<Entry>& to) const {
    for (std::uint32_t c = last_of(begin); c != none; c = chunk(c).previous) {
      const Chunk& from = chunk(c);
      to.insert(to.end(), from.entries.begin(),
                from.entries.begin() + from.size);
    }
  }

  /// Takes out, in no particular order, what is due in the tick, in the place
  /// of what `into` holds. More may be added to the same tick afterwards.
  void take(Seconds begin, std::vector<Entry>& into) {
    into.clear();
    append_due(begin, into);
    std::uint32_t& last = last_[static_cast<std::size_t>(begin / tick_)];
    while (last != none) {
      const std::uint32_t taken = last;
      last = chunk(taken).previous;
      chunk(taken).previous = free_;
      free_ = taken;
    }
  }

  void clear() {
    last_.assign(last_.size(), none);
    free_ = none;
    used_ = 0;
  }

 private:
  static constexpr std::uint32_t none = 0xffff'ffffU;
  /// Ticks with little work waste most of a chunk, those with much of it look
  /// for the next one often.
  static constexpr std::size_t chunk_bytes = 512;
  static constexpr auto chunk_entries =
      static_cast<std::uint32_t>(chunk_bytes / sizeof(Entry));
  static constexpr std::uint32_t slab_chunks = 128;

  struct Chunk {
    std::uint32_t previous = none;
    std::uint32_t size = 0;
    std::array<Entry, chunk_entries> entries;
  };

  [[nodiscard]] std::uint32_t last_of(Seconds begin) const {
    return last_[static_cast<std::size_t>(begin / tick_)];
  }
  [[nodiscard]] Chunk& chunk(std::uint32_t c) const {
    return slabs_[c / slab_chunks][c % slab_chunks];
  }

  std::uint32_t new_chunk(std::uint32_t previous) {
    std::uint32_t made = free_;
    if (made != none) {
      free_ = chunk(made).previous;
    } else {
      made = used_++;
      if (made / slab_chunks == slabs_.size()) {
        slabs_.push_back(std::make_unique_for_overwrite<Chunk[]>(slab_chunks));
      }
    }
    chunk(made).previous = previous;
    chunk(made).size = 0;
    return made;
  }

  Seconds tick_;
  Seconds duration_;
  std::vector<std::uint32_t> last_;  ///< by tick, the chunk that is filled
  std::vector<std::unique_ptr<Chunk[]>> slabs_;
  std::uint32_t free_ = none;  ///< chunks given back, one leads to the next
  std::uint32_t used_ = 0;     ///< chunks ever taken from the slabs
};

}  // namespace leaksim

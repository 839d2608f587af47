#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/check.hpp"
#include "core/division.hpp"
#include "core/prefetch.hpp"
#include "core/raw_array.hpp"
#include "core/time.hpp"

namespace leaksim {

/// Copies work to where it waits; some kinds have their own.
template <class Entry>
void put(const Entry& entry, Entry& to) {
  to = entry;
}

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
        ticks_(static_cast<std::size_t>((duration + tick - 1) / tick)),
        newest_(ticks_.size(), none) {}

  [[gnu::always_inline]] void add(const Entry& entry) {
    LEAKSIM_EXPECT(entry.due >= 0);
    if (entry.due >= duration_) {
      return;
    }
    const std::uint32_t tick = tick_.quotient_of(entry.due);
    Places& places = ticks_[tick];
    if (places.next == places.end) {
      newest_[tick] = new_chunk(newest_[tick]);
      Entry* const first = chunk(newest_[tick]).entries.data();
      places = {first, first + chunk_entries};
    }
    put(entry, *places.next++);
  }

  /// Asks for the place to which `add` would put what is due then.
  void prefetch_place(Seconds due) const {
    if (due < duration_) {
      prefetch(ticks_[tick_.quotient_of(due)].next);
    }
  }

  /// Whether anything is due in the tick that begins at `begin`.
  [[nodiscard]] bool has_work(Seconds begin) const {
    return newest_[tick_.quotient_of(begin)] != none;
  }

  /// Appends what is due in the tick that begins at `begin`, in no particular
  /// order.
  void append_due(Seconds begin, std::vector<Entry>& to) const {
    const std::uint32_t tick = tick_.quotient_of(begin);
    const Entry* end = ticks_[tick].next;
    for (std::uint32_t c = newest_[tick]; c != none; c = previous_[c]) {
      const Entry* const first = chunk(c).entries.data();
      if (c != newest_[tick]) {
        end = first + chunk_entries;
      }
      if (previous_[c] != none) {
        prefetch_chunk(previous_[c]);
      }
      to.insert(to.end(), first, end);
    }
  }

  /// Takes out what is due in the tick and appends it to `to`, in no particular
  /// order. More may be added to the same tick afterwards.
  void take(Seconds begin, std::vector<Entry>& to) {
    append_due(begin, to);
    const std::uint32_t tick = tick_.quotient_of(begin);
    std::uint32_t& newest = newest_[tick];
    while (newest != none) {
      const std::uint32_t taken = newest;
      newest = previous_[taken];
      previous_[taken] = free_;
      free_ = taken;
    }
    ticks_[tick] = {};
  }

  void clear() {
    ticks_.assign(ticks_.size(), {});
    newest_.assign(newest_.size(), none);
    free_ = none;
    used_ = 0;
  }

 private:
  static constexpr std::uint32_t none = 0xffff'ffffU;
  /// Ticks with little work waste most of a chunk, those with much of it look
  /// for the next one often.
  static constexpr std::size_t chunk_bytes = 512;
  static constexpr std::size_t cache_line = 64;
  static constexpr auto chunk_entries =
      static_cast<std::uint32_t>(chunk_bytes / sizeof(Entry));
  static constexpr std::uint32_t slab_chunks = 128;
  static constexpr std::size_t large_page_bytes = std::size_t{1} << 21U;
  /// Many slabs are taken together, for as much as a large page holds: chunks
  /// are filled in turn, a tick here, a tick there.
  static constexpr std::size_t many_slabs =
      large_page_bytes / (slab_chunks * chunk_bytes);

  struct alignas(cache_line) Chunk {
    std::array<Entry, chunk_entries> entries;
  };
  static_assert(sizeof(Chunk) == chunk_bytes);
  /// The places left in the newest chunk of a tick; none where it has none.
  struct Places {
    Entry* next = nullptr;
    Entry* end = nullptr;
  };

  [[nodiscard]] Chunk& chunk(std::uint32_t c) const {
    return slabs_[c / slab_chunks][c % slab_chunks];
  }

  void prefetch_chunk(std::uint32_t c) const {
    const auto* const bytes = reinterpret_cast<const std::byte*>(&chunk(c));
    for (std::size_t line = 0; line < chunk_bytes; line += cache_line) {
      prefetch(bytes + line);
    }
  }

  std::uint32_t new_chunk(std::uint32_t previous) {
    std::uint32_t made = free_;
    if (made != none) {
      free_ = previous_[made];
    } else {
      made = used_++;
      if (made / slab_chunks == slabs_.size()) {
        add_slabs(slabs_.size() < many_slabs ? 1 : many_slabs);
      }
    }
    previous_[made] = previous;
    return made;
  }

  void add_slabs(std::size_t count) {
    const auto& block = blocks_.emplace_back(count * slab_chunks);
    previous_.resize(previous_.size() + count * slab_chunks);
    for (std::size_t slab = 0; slab < count; ++slab) {
      slabs_.push_back(block.data() + slab * slab_chunks);
    }
  }

  Divisor tick_;
  Seconds duration_;
  std::vector<Places> ticks_;
  std::vector<std::uint32_t> newest_;  ///< chunk of each tick
  std::vector<RawArray<Chunk>> blocks_;
  std::vector<Chunk*> slabs_;  ///< in blocks_
  /// By chunk: the one before it of the same tick, which is full, or the next
  /// free one. Apart, so that chunks can be asked for ahead.
  std::vector<std::uint32_t> previous_;
  std::uint32_t free_ = none;  ///< chunks given back, one leads to the next
  std::uint32_t used_ = 0;     ///< chunks ever taken from the slabs
};

}  // namespace leaksim

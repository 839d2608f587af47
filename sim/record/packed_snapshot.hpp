#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "engine/state_visitor.hpp"
#include "record/packed_column.hpp"

namespace leaksim {

/// What every account was in regard to the stories at one moment: one entry per
/// account in every column.
struct Snapshot {
  Seconds time = 0;  ///< s since start
  /// The furthest of its states over the stories: 0 unaware, 1 aware, 2 posted,
  /// 3 posted and is a bot.
  std::vector<std::uint8_t> state;
  struct OfStory {
    std::vector<std::uint8_t> state;     ///< 0 unaware, 1 aware, 2 posted
    std::vector<std::uint8_t> cause;     ///< of the first exposure; 255: none
    std::vector<std::int16_t> credence;  ///< log-odds, 1/1024
    std::vector<std::uint16_t> posts;    ///< posts made, at most 65,535
  };
  std::vector<OfStory> stories;
};

/// A snapshot in little memory, and as a result file keeps it.
struct PackedSnapshot {
  struct OfStory {
    PackedColumn<std::uint8_t> state;
    PackedColumn<std::uint8_t> cause;
    PackedColumn<std::int16_t> credence;
    PackedColumn<std::uint16_t> posts;
  };

  PackedSnapshot() = default;
  explicit PackedSnapshot(const Snapshot& snapshot);

  [[nodiscard]] Snapshot unpack() const;

  void visit_state(StateVisitor visitor, std::size_t story_count);

  Seconds time = 0;
  PackedColumn<std::uint8_t> state;
  std::vector<OfStory> stories;
};

}  // namespace leaksim

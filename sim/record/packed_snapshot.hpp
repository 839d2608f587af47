#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "engine/state_visitor.hpp"

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

/// A column most of whose entries are alike: one bit an entry, and those that
/// are not alike.
template <class T>
class PackedColumn {
 public:
  PackedColumn() = default;
  /// `usual` is the value of most entries.
  PackedColumn(const std::vector<T>& values, T usual);

  [[nodiscard]] std::vector<T> unpack() const;

  void visit_state(StateVisitor state);

 private:
  std::uint64_t size_ = 0;
  T usual_{};
  std::vector<std::uint64_t> is_unusual_;  ///< a bit for each entry
  std::vector<T> unusual_;
};

/// A snapshot in little memory: most accounts have never met most stories.
class PackedSnapshot {
 public:
  PackedSnapshot() = default;
  explicit PackedSnapshot(const Snapshot& snapshot);

  [[nodiscard]] Seconds time() const { return time_; }
  [[nodiscard]] Snapshot unpack() const;

  /// `stories` is how many there are.
  void visit_state(StateVisitor state, std::size_t stories);

 private:
  struct OfStory {
    PackedColumn<std::uint8_t> state;
    PackedColumn<std::uint8_t> cause;
    PackedColumn<std::int16_t> credence;
    PackedColumn<std::uint16_t> posts;
  };

  Seconds time_ = 0;
  PackedColumn<std::uint8_t> state_;
  std::vector<OfStory> stories_;
};

}  // namespace leaksim

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/observer.hpp"
#include "engine/state_visitor.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// The posts of a run as rows, ordered by (time, account, story, platform, n).
class PostRows {
 public:
  /// Posts by slot; they must outlive the rows.
  explicit PostRows(std::span<const Post> posts);

  /// The row of a post; −1 for none.
  [[nodiscard]] std::int32_t row_of(PostId slot) const {
    return slot == no_post ? -1 : row_of_[index(slot)];
  }
  /// With parents and roots as rows.
  [[nodiscard]] PostColumns columns() const;

 private:
  std::span<const Post> posts_;
  std::vector<std::uint32_t> slots_;  ///< by row
  std::vector<std::int32_t> row_of_;  ///< by slot
};

/// Keeps every account's first exposure to each story.
class EventLog : public Observer {
 public:
  /// Takes addresses for so many exposures, so that they need not move; memory
  /// is used as they come.
  void reserve(std::size_t exposures) { exposures_.reserve(exposures); }

  void on_tick(const TickReport& report) override;

  void visit_state(StateVisitor state) override;

  /// The first exposures ordered by (time, account, story).
  [[nodiscard]] ExposureColumns exposures(const PostRows& rows) const;

 private:
  std::vector<FirstExposure> exposures_;  ///< in that order
};

}  // namespace leaksim

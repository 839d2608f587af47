#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/observer.hpp"
#include "engine/state_visitor.hpp"
#include "record/run_record.hpp"

namespace leaksim {

/// Keeps every post and every account's first exposure.
class EventLog : public Observer {
 public:
  void on_tick(const TickReport& report) override;

  /// Without the posts, which the simulation keeps: see restore_posts.
  void visit_state(StateVisitor state) override;

  /// Takes up the posts of a simulation that has been restored.
  void restore_posts(std::span<const Post> posts) {
    posts_.assign(posts.begin(), posts.end());
  }

  /// The posts ordered by (time, account, story, platform, n), with parents
  /// and roots as rows of that order.
  [[nodiscard]] PostColumns posts() const;

  /// The first exposures ordered by (time, account, story).
  [[nodiscard]] ExposureColumns exposures() const;

 private:
  /// Slots in row order, and the row of each slot.
  [[nodiscard]] std::vector<std::uint32_t> slots_in_order() const;
  [[nodiscard]] std::vector<std::int32_t> rows_of_slots() const;

  std::vector<Post> posts_;  ///< by slot
  std::vector<FirstExposure> exposures_;
};

}  // namespace leaksim

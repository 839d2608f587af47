#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/broadcast.hpp"
#include "engine/run_keys.hpp"
#include "engine/state_visitor.hpp"
#include "engine/story_page.hpp"
#include "engine/trends.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// A newsroom's desk for the fact or the contents moves to another state.
struct NewsroomChange {
  Seconds time = 0;
  std::uint32_t outlet = 0;  ///< position in World::outlets
  Coverage coverage = Coverage::fact;
  NewsroomState state = NewsroomState::idle;
};

/// The newsrooms of all outlets: triggered, they verify, then publish, drop,
/// or hold what a law forbids until it ends (model.md 6, media).
class Newsrooms {
 public:
  Newsrooms(const World& world, const RunKeys& keys);

  /// Takes up the posts of the tick that ends at `end` and does what is due by
  /// then.
  void update(std::span<const Post> posts, const Trends& trends, Seconds end);

  [[nodiscard]] const std::vector<NewsroomChange>& log() const { return log_; }

  /// Adds a broadcast for everything published that still has readers.
  void add_broadcasts(Seconds time, const std::vector<StoryPage>& pages,
                      std::vector<Broadcast>& broadcasts) const;

  void visit_state(StateVisitor state);

 private:
  static constexpr std::uint32_t desk_count =
      static_cast<std::uint32_t>(coverage_names.size());

  struct Desk {
    NewsroomState state = NewsroomState::idle;
    /// When it decides, or when it published.
    Seconds time = never;
  };

  void count(const Post& post);
  [[nodiscard]] bool is_triggered(const Outlet& outlet,
                                  const Trends& trends) const;
  void begin_to_verify(std::uint32_t outlet, Coverage coverage, Seconds time);
  void decide(std::uint32_t outlet, Coverage coverage);
  void move(std::uint32_t outlet, Coverage coverage, NewsroomState state,
            Seconds time);
  [[nodiscard]] Desk& desk(std::uint32_t outlet, Coverage coverage) {
    return desks_[outlet][static_cast<std::size_t>(coverage)];
  }

  const World& world_;
  const RunKeys& keys_;
  std::vector<std::array<Desk, desk_count>> desks_;
  std::vector<std::uint64_t> posts_of_story_;
  /// Whether a story that counters it is out, by story.
  std::vector<std::uint8_t> is_countered_;
  std::vector<NewsroomChange> log_;
};

}  // namespace leaksim

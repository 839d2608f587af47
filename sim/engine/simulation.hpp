#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/parallel.hpp"
#include "core/time.hpp"
#include "engine/observer.hpp"
#include "engine/owner.hpp"
#include "engine/post_table.hpp"
#include "engine/run_keys.hpp"
#include "engine/shared_state.hpp"
#include "engine/story_page.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// How the accounts are dealt out. Results do not depend on it.
struct Partition {
  std::uint32_t owners = 1;
  std::uint32_t block_size = 4096;
};

/// A run: the world, its state, and the loop over ticks.
class Simulation {
 public:
  /// `world` and `workers` must outlive the simulation.
  Simulation(const World& world, const Workers& workers, Partition partition);
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// The observer must outlive the simulation.
  void add_observer(Observer& observer) { observers_.push_back(&observer); }

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const PostTable& posts() const { return posts_; }
  [[nodiscard]] const std::vector<StoryState>& stories() const {
    return stories_;
  }
  [[nodiscard]] TallyShape shape() const { return shape_; }
  /// Begin of the next tick.
  [[nodiscard]] Seconds now() const { return now_; }
  [[nodiscard]] bool done() const { return now_ >= world_.duration; }

  /// Does one tick. Phases, in order; no owner reads within a phase what
  /// another writes in it:
  ///
  /// | phase    | reads                  | writes              | streams     |
  /// | -------- | ---------------------- | ------------------- | ----------- |
  /// | publish  | due posts, laws        | post table, n,      | delivery,   |
  /// |          |                        | authors' awareness  | law_compl.  |
  /// | work     | post table, world      | owners: calendars,  | delivery,   |
  /// | (owners) |                        | state of their      | response,   |
  /// |          |                        | accounts, tallies   | reaction,   |
  /// |          |                        |                     | form, ampl. |
  /// | boards   | post table, pages      | owners: calendars   | board_visit,|
  /// | (owners) |                        |                     | board_item  |
  /// | record   | everything             | observers           |             |
  ///
  /// Publish and work repeat in rounds while they create work that is due in
  /// the tick. Boards make exposures for the next tick.
  void step();

 private:
  void schedule_acts();
  [[nodiscard]] bool has_work() const;
  void publish_due();
  void publish(const PendingPost& pending);
  [[nodiscard]] bool is_let_through(const PendingPost& pending) const;
  [[nodiscard]] std::uint8_t hashtag_of(const PendingPost& pending) const;
  void count_post(const Post& post);
  void open_boards(Seconds begin, Seconds end);
  void report_tick(std::uint32_t first_slot);
  [[nodiscard]] std::uint32_t owner_of(AccountId account) const;

  const World& world_;
  const Workers& workers_;
  RunKeys keys_;
  TallyShape shape_;
  PostTable posts_;
  std::vector<StoryState> stories_;
  std::vector<std::vector<PostId>> target_posts_;
  std::vector<StoryPage> pages_;
  /// When each story's thread on each board goes down:
  /// [board * stories + story].
  std::vector<Seconds> thread_ends_;
  SharedState shared_;
  std::vector<std::unique_ptr<Owner>> owners_;
  OwnerReport publish_report_;
  std::vector<Observer*> observers_;
  Seconds now_ = 0;
};

}  // namespace leaksim

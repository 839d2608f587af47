#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/parallel.hpp"
#include "core/time.hpp"
#include "engine/background.hpp"
#include "engine/ballots.hpp"
#include "engine/boards.hpp"
#include "engine/broadcast.hpp"
#include "engine/interventions.hpp"
#include "engine/item_feeds.hpp"
#include "engine/newsrooms.hpp"
#include "engine/observer.hpp"
#include "engine/owner.hpp"
#include "engine/post_briefs.hpp"
#include "engine/post_table.hpp"
#include "engine/publisher.hpp"
#include "engine/run_keys.hpp"
#include "engine/shared_state.hpp"
#include "engine/state_visitor.hpp"
#include "engine/story_page.hpp"
#include "engine/trends.hpp"
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
  /// The world is the simulation's own, since interventions change it.
  /// `workers` must outlive the simulation.
  Simulation(World world, const Workers& workers, Partition partition);
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
  /// So far, over all accounts.
  [[nodiscard]] Tallies tallies() const;
  /// Begin of the next tick.
  [[nodiscard]] Seconds now() const { return now_; }
  [[nodiscard]] bool done() const { return now_ >= world_.duration; }

  [[nodiscard]] const Trends& trends() const { return trends_; }
  [[nodiscard]] const Newsrooms& newsrooms() const { return newsrooms_; }
  [[nodiscard]] const Ballots& ballots() const { return ballots_; }
  /// Null if no platform has explicit feeds.
  [[nodiscard]] const ItemFeeds* item_feeds() const {
    return item_feeds_ ? &*item_feeds_ : nullptr;
  }
  [[nodiscard]] const Interventions& interventions() const {
    return interventions_;
  }

  /// Does one tick. Phases, in order; no owner reads within a phase what
  /// another writes in it:
  ///
  /// | phase       | reads                | writes             | streams     |
  /// | ----------- | -------------------- | ------------------ | ----------- |
  /// | timeline    | clock, posts, trends | live values,       | intervention|
  /// |             |                      | calendars          |             |
  /// | publish     | due posts, laws      | post table, n,     | delivery,   |
  /// |             |                      | authors' awareness | law_compl.  |
  /// | work        | post table, world    | owners: calendars, | delivery,   |
  /// | (owners)    |                      | state of their     | response,   |
  /// |             |                      | accounts, tallies  | reaction,   |
  /// |             |                      |                    | form, ampl.,|
  /// |             |                      |                    | rebuttal    |
  /// | item feeds  | feeds at its begin   | feeds at its end   | item_act,   |
  /// | (owners)    |                      |                    | item_message|
  /// |             |                      |                    | item_order  |
  /// | media       | the tick's posts     | newsrooms          | newsroom    |
  /// | background  | laws                 | its counts         | background  |
  /// | trends      | posts, background    | panels             |             |
  /// | pages       | post table, panels,  | owners: calendars  | page_visit, |
  /// | (blocks)    | newsrooms, threads   | (one thread)       | page_item   |
  /// | ballots     | credence             | counts             |             |
  /// | record      | everything           | observers          |             |
  ///
  /// Publish and work repeat in rounds while they create work that is due in
  /// the tick. Pages make exposures for the next tick; ballots and record come
  /// meanwhile, on one of the threads.
  void step();

  /// Gives back what only further ticks would need, but the world: there are
  /// none after this.
  void end();
  /// Then the follow graphs, too.
  void drop_graphs();

  /// Stores or restores all that changes during a run, the observers' columns
  /// included (state_visitor.hpp). Restores into a simulation of the same
  /// scenario that has not begun and has the same observers; how its accounts
  /// are dealt out does not matter. Throws DataError where something does not
  /// fit; then the simulation is of no further use.
  void visit_state(StateVisitor state);

 private:
  [[nodiscard]] DueWork due_work() const;
  void visit_due_work(const StateVisitor& state);
  void visit_tallies(StateVisitor state);
  /// Those that are to come.
  void schedule_acts();
  void schedule(const PendingPost& post);
  [[nodiscard]] bool has_work() const;
  void work_in_rounds();
  void count_stories(std::uint32_t first_slot);
  /// Those whose pages have readers in the tick that begins then.
  [[nodiscard]] std::vector<Broadcast> broadcasts_from(Seconds begin);
  /// Readers open the pages in the tick that begins then. Meanwhile another
  /// thread may do what neither writes what they look at nor looks at
  /// calendars.
  void open_pages_beside(const std::vector<Broadcast>& broadcasts,
                         Seconds begin, const std::function<void()>& beside);
  void schedule_opened();
  void report_tick(std::uint32_t first_slot);
  [[nodiscard]] std::uint32_t owner_of(AccountId account) const;

  World world_;
  const Workers& workers_;
  RunKeys keys_;
  TallyShape shape_;
  PostTable posts_;
  PostBriefs briefs_;
  std::vector<StoryState> stories_;
  std::vector<std::uint64_t> posts_of_story_;
  std::vector<std::vector<PostId>> target_posts_;
  std::vector<Suspension> suspensions_;
  std::vector<StoryPage> pages_;
  std::vector<PlainReader> plain_readers_;
  std::vector<ReaderBlock> reader_blocks_;
  std::vector<ClockRange> clocks_;
  SharedState shared_;
  std::vector<std::unique_ptr<Owner>> owners_;
  std::vector<PendingPost> due_posts_;  ///< what is being published
  /// What readers of pages meet, by blocks of accounts.
  std::vector<std::vector<Exposure>> opened_;
  LayersByCeiling opening_layers_;
  BoardThreads threads_;
  Publisher publisher_;
  BackgroundFlow background_;
  Trends trends_;
  Newsrooms newsrooms_;
  Ballots ballots_;
  Interventions interventions_;
  std::optional<ItemFeeds> item_feeds_;
  std::vector<Observer*> observers_;
  Seconds now_ = 0;
};

}  // namespace leaksim

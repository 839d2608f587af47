#pragma once

#include <vector>

#include "engine/broadcast.hpp"
#include "engine/state_visitor.hpp"
#include "engine/story_page.hpp"
#include "engine/world.hpp"

namespace leaksim {

/// Which stories' threads are up on which board. A thread is up until some
/// hours after its last post there.
class BoardThreads {
 public:
  explicit BoardThreads(const World& world);

  /// Notes a new post; it prolongs its story's thread if it is on a board.
  void note(const Post& post);

  /// Adds a broadcast for every thread that is up at `time`.
  void add_broadcasts(Seconds time, const std::vector<StoryPage>& pages,
                      std::vector<Broadcast>& broadcasts) const;

  void visit_state(StateVisitor state);

 private:
  const World& world_;
  /// When each thread goes down: [board * stories + story].
  std::vector<Seconds> ends_;
};

}  // namespace leaksim

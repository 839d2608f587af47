#include "record/packed_snapshot.hpp"

#include <string>

namespace leaksim {

PackedSnapshot::PackedSnapshot(const Snapshot& snapshot)
    : time(snapshot.time), state(snapshot.state) {
  for (const Snapshot::OfStory& story : snapshot.stories) {
    stories.push_back({PackedColumn(story.state), PackedColumn(story.cause),
                       PackedColumn(story.credence),
                       PackedColumn(story.posts)});
  }
}

Snapshot PackedSnapshot::unpack() const {
  Snapshot snapshot{.time = time, .state = state.unpack(), .stories = {}};
  for (const OfStory& story : stories) {
    snapshot.stories.push_back({story.state.unpack(), story.cause.unpack(),
                                story.credence.unpack(), story.posts.unpack()});
  }
  return snapshot;
}

void PackedSnapshot::visit_state(StateVisitor visitor,
                                 std::size_t story_count) {
  visitor.number("time", time);
  state.visit_state("state", visitor);
  stories.resize(story_count);
  for (std::size_t s = 0; s < story_count; ++s) {
    OfStory& story = stories[s];
    const StateVisitor inner = visitor.in("story_" + std::to_string(s));
    story.state.visit_state("state", inner);
    story.cause.visit_state("cause", inner);
    story.credence.visit_state("credence", inner);
    story.posts.visit_state("posts", inner);
  }
}

}  // namespace leaksim

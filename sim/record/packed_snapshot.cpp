#include "record/packed_snapshot.hpp"

#include <string>

namespace leaksim {

namespace {

template <class T>
PackedColumn<T> pack(const std::vector<T>& values, std::size_t accounts) {
  return values.size() == 1 ? PackedColumn<T>::uniform(values[0], accounts)
                            : PackedColumn<T>(values);
}

}  // namespace

PackedSnapshot::PackedSnapshot(const Snapshot& snapshot)
    : time(snapshot.time), state(snapshot.state) {
  const std::size_t accounts = snapshot.state.size();
  for (const Snapshot::OfStory& story : snapshot.stories) {
    stories.push_back({pack(story.state, accounts), pack(story.cause, accounts),
                       pack(story.credence, accounts),
                       pack(story.posts, accounts)});
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

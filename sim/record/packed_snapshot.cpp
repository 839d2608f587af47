#include "record/packed_snapshot.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace leaksim {

namespace {

constexpr std::size_t bits = 64;
constexpr std::uint8_t no_cause = 255;

/// The value that occurs most; of several the smallest.
std::int16_t commonest(const std::vector<std::int16_t>& values) {
  std::map<std::int16_t, std::size_t> counts;
  for (const std::int16_t value : values) {
    ++counts[value];
  }
  const auto most = std::max_element(
      counts.begin(), counts.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? std::int16_t{0} : most->first;
}

}  // namespace

template <class T>
PackedColumn<T>::PackedColumn(const std::vector<T>& values, T usual)
    : size_(values.size()),
      usual_(usual),
      is_unusual_((values.size() + bits - 1) / bits, 0) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != usual) {
      is_unusual_[i / bits] |= std::uint64_t{1} << (i % bits);
      unusual_.push_back(values[i]);
    }
  }
  unusual_.shrink_to_fit();
}

template <class T>
std::vector<T> PackedColumn<T>::unpack() const {
  std::vector<T> values(size_, usual_);
  std::size_t next = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    if (((is_unusual_[i / bits] >> (i % bits)) & 1U) != 0) {
      values[i] = unusual_[next++];
    }
  }
  return values;
}

template <class T>
void PackedColumn<T>::visit_state(StateVisitor state) {
  auto& [size, usual, is_unusual, unusual] = *this;
  state.number("size", size);
  state.number("usual", usual);
  state.column("is_unusual", is_unusual);
  state.column("unusual", unusual);
}

template class PackedColumn<std::uint8_t>;
template class PackedColumn<std::int16_t>;
template class PackedColumn<std::uint16_t>;

PackedSnapshot::PackedSnapshot(const Snapshot& snapshot)
    : time_(snapshot.time), state_(snapshot.state, 0) {
  for (const Snapshot::OfStory& story : snapshot.stories) {
    stories_.push_back({{story.state, 0},
                        {story.cause, no_cause},
                        {story.credence, commonest(story.credence)},
                        {story.posts, 0}});
  }
}

Snapshot PackedSnapshot::unpack() const {
  Snapshot snapshot{.time = time_, .state = state_.unpack(), .stories = {}};
  for (const OfStory& story : stories_) {
    snapshot.stories.push_back({story.state.unpack(), story.cause.unpack(),
                                story.credence.unpack(), story.posts.unpack()});
  }
  return snapshot;
}

void PackedSnapshot::visit_state(StateVisitor state, std::size_t stories) {
  auto& [time, furthest, of_stories] = *this;
  state.number("time", time);
  furthest.visit_state(state.in("state"));
  of_stories.resize(stories);
  for (std::size_t s = 0; s < stories; ++s) {
    auto& [story_state, cause, credence, posts] = of_stories[s];
    const StateVisitor inner = state.in("story_" + std::to_string(s));
    story_state.visit_state(inner.in("state"));
    cause.visit_state(inner.in("cause"));
    credence.visit_state(inner.in("credence"));
    posts.visit_state(inner.in("posts"));
  }
}

}  // namespace leaksim

#include "engine/story_page.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace leaksim {

namespace {

/// A uniform position below `count` from 64 random bits.
std::uint64_t uniform_position(std::uint32_t high, std::uint32_t low,
                               std::uint64_t count) {
  return std::min(
      static_cast<std::uint64_t>(unit(high, low) * static_cast<double>(count)),
      count - 1);
}

}  // namespace

void StoryPage::Shelf::add(PostId item, Seconds time, std::uint32_t weight) {
  leaving_.emplace(time, static_cast<std::uint32_t>(items_.size()));
  items_.push_back(item);
  weights_.add(weight);
}

void StoryPage::Shelf::reweigh(PostId item, std::uint32_t weight) {
  const auto found = std::lower_bound(items_.begin(), items_.end(), item);
  LEAKSIM_EXPECT(found != items_.end() && *found == item);
  const auto position = static_cast<std::size_t>(found - items_.begin());
  if (weights_[position] != 0) {
    weights_.set(position, weight);
  }
}

void StoryPage::Shelf::drop_older_than(double oldest) {
  while (!leaving_.empty() && leaving_.top().first < oldest) {
    weights_.set(leaving_.top().second, 0);
    leaving_.pop();
  }
}

void StoryPage::update(const PostTable& posts, StoryId story, Seconds now,
                       const PageParams& params) {
  for (; next_slot_ < posts.size(); ++next_slot_) {
    const PostId root = posts[PostId{next_slot_}].root;
    const Post& item = posts[root];
    if (item.story != story) {
      continue;
    }
    Shelf& shelf = shelves_[index(item.language)];
    const std::uint32_t weight = item_weight(posts.reposts_under(root));
    if (root == PostId{next_slot_}) {
      shelf.add(root, item.time, weight);
    } else {
      shelf.reweigh(root, weight);
    }
  }
  const double oldest = now - params.window_hours * seconds_per_hour;
  for (Shelf& shelf : shelves_) {
    shelf.drop_older_than(oldest);
    shelf.sum_up();
  }
}

bool StoryPage::empty() const {
  return std::all_of(shelves_.begin(), shelves_.end(),
                     [](const Shelf& shelf) { return shelf.weight() == 0; });
}

std::uint64_t StoryPage::weight_of(LanguageSet languages) const {
  std::uint64_t weight = 0;
  for (std::uint32_t i = 0; i < max_languages; ++i) {
    if (((languages >> i) & 1U) != 0) {
      weight += shelves_[i].weight();
    }
  }
  return weight;
}

PostId StoryPage::item_at(LanguageSet languages, std::uint64_t weight) const {
  for (std::uint32_t i = 0; i < max_languages; ++i) {
    if (((languages >> i) & 1U) == 0) {
      continue;
    }
    const Shelf& shelf = shelves_[i];
    if (weight < shelf.weight()) {
      return shelf.at(weight);
    }
    weight -= shelf.weight();
  }
  LEAKSIM_ENSURE(!"weight lies within the shelves");
  return no_post;
}

PageItems StoryPage::draw_items(const StreamKey& key, AccountId reader,
                                LanguageSet own, std::uint32_t absolute_time,
                                std::uint32_t page,
                                const PageParams& params) const {
  const auto foreign = static_cast<LanguageSet>(~own);
  const std::uint64_t own_weight = weight_of(own);
  const std::uint64_t foreign_weight = weight_of(foreign);
  PageItems drawn;
  if (own_weight + foreign_weight == 0) {
    return drawn;
  }
  for (std::uint32_t i = 0; i < params.items; ++i) {
    const Block words = key.draw(index(reader), absolute_time, i, page);
    const bool from_own =
        foreign_weight == 0 ||
        (own_weight > 0 && happens(words[0], params.own_language_share));
    const PostId item =
        item_at(from_own ? own : foreign,
                uniform_position(words[1], words[2],
                                 from_own ? own_weight : foreign_weight));
    if (std::find(drawn.begin(), drawn.end(), item) == drawn.end()) {
      drawn.push_back(item);
    }
  }
  return drawn;
}

}  // namespace leaksim

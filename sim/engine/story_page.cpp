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

void StoryPage::Shelf::update(const PostTable& posts, double oldest) {
  cumulative.resize(items.size());
  std::uint64_t weight = 0;
  std::size_t kept = 0;
  for (const Item& item : items) {
    if (item.time >= oldest) {
      weight += item_weight(posts.reposts_under(item.post));
      cumulative[kept] = weight;
      items[kept++] = item;
    }
  }
  items.resize(kept);
  cumulative.resize(kept);
}

void StoryPage::update(const PostTable& posts, StoryId story, Seconds now,
                       const PageParams& params) {
  for (; next_slot_ < posts.size(); ++next_slot_) {
    const Post& post = posts[PostId{next_slot_}];
    if (post.story == story && post.parent == no_post) {
      shelves_[index(post.language)].items.push_back(
          {PostId{next_slot_}, post.time});
    }
  }
  const double oldest = now - params.window_hours * seconds_per_hour;
  for (Shelf& shelf : shelves_) {
    shelf.update(posts, oldest);
  }
}

bool StoryPage::empty() const {
  return std::all_of(shelves_.begin(), shelves_.end(),
                     [](const Shelf& shelf) { return shelf.items.empty(); });
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
      const auto found = std::upper_bound(shelf.cumulative.begin(),
                                          shelf.cumulative.end(), weight);
      return shelf
          .items[static_cast<std::size_t>(found - shelf.cumulative.begin())]
          .post;
    }
    weight -= shelf.weight();
  }
  LEAKSIM_ENSURE(!"weight lies within the shelves");
  return no_post;
}

std::vector<PostId> StoryPage::draw_items(const StreamKey& key,
                                          AccountId reader, LanguageSet own,
                                          std::uint32_t absolute_time,
                                          std::uint32_t page,
                                          const PageParams& params) const {
  const auto foreign = static_cast<LanguageSet>(~own);
  const std::uint64_t own_weight = weight_of(own);
  const std::uint64_t foreign_weight = weight_of(foreign);
  std::vector<PostId> drawn;
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

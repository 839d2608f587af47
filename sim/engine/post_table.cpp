#include "engine/post_table.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace leaksim {

void PostTable::append(Post post) {
  const PostId slot{size()};
  if (post.parent == no_post) {
    post.root = slot;
    post.depth = 0;
  } else {
    LEAKSIM_EXPECT(index(post.parent) < size());
    const Post& parent = posts_[index(post.parent)];
    constexpr std::uint16_t deepest = 0xffff;
    post.root = parent.root;
    post.depth =
        static_cast<std::uint16_t>(std::min(parent.depth + 1, int{deepest}));
    ++reposts_[index(post.root)];
  }
  posts_.push_back(post);
  reposts_.push_back(0);
}

}  // namespace leaksim

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

void PostTable::visit_state(StateVisitor state) {
  auto& [posts, reposts] = *this;
  state.rows("posts", posts, [](auto& row, auto field) {
    auto& [time, author, n, parent, root, key, depth, showings, story, platform,
           language, form, hashtag, addressee] = row;
    field("time", time);
    field("author", author);
    field("n", n);
    field("parent", parent);
    field("root", root);
    field("k0", key.k0);
    field("k1", key.k1);
    field("depth", depth);
    field("showings", showings);
    field("story", story);
    field("platform", platform);
    field("language", language);
    field("form", form);
    field("hashtag", hashtag);
    field("addressee", addressee);
  });
  state.column("reposts", reposts);
}

}  // namespace leaksim

#include "engine/post_table.hpp"

#include <algorithm>

#include "core/check.hpp"

namespace leaksim {

Post& PostTable::append(PostId parent) {
  const PostId slot{size()};
  LEAKSIM_EXPECT(parent == no_post || index(parent) < size());
  Post& post = posts_.emplace_back();
  reposts_.push_back(0);
  post.parent = parent;
  if (parent == no_post) {
    post.root = slot;
    return post;
  }
  constexpr std::uint16_t deepest = 0xffff;
  const Post& above = posts_[index(parent)];
  post.root = above.root;
  post.depth =
      static_cast<std::uint16_t>(std::min(above.depth + 1, int{deepest}));
  ++reposts_[index(post.root)];
  return post;
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

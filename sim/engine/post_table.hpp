#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/prefetch.hpp"
#include "engine/post.hpp"
#include "engine/state_visitor.hpp"

namespace leaksim {

/// All posts of a run in order of application. Written only while publishing,
/// when no owner reads.
class PostTable {
 public:
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(posts_.size());
  }
  [[nodiscard]] const Post& operator[](PostId slot) const {
    return posts_[index(slot)];
  }
  [[nodiscard]] std::span<const Post> since(std::uint32_t slot) const {
    return std::span(posts_).subspan(slot);
  }
  /// Reposts under an original so far.
  [[nodiscard]] std::uint32_t reposts_under(PostId root) const {
    return reposts_[index(root)];
  }

  void prefetch_reposts(PostId root) const { prefetch(&reposts_[index(root)]); }

  /// Takes addresses for so many posts, so that they need not move; memory is
  /// used as they come.
  void reserve(std::size_t posts) {
    posts_.reserve(posts);
    reposts_.reserve(posts);
  }

  /// Appends a post under a parent that is in the table, or an original, with
  /// its root and depth; what else it has is left to be filled in.
  Post& append(PostId parent);

  void visit_state(StateVisitor state);

 private:
  std::vector<Post> posts_;
  std::vector<std::uint32_t> reposts_;
};

}  // namespace leaksim

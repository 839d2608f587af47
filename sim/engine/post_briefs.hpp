#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ids.hpp"
#include "engine/post.hpp"

namespace leaksim {

/// One brief for each post, in the same order.
class PostBriefs {
 public:
  void reserve(std::size_t count) { briefs_.reserve(count); }
  void clear() {
    briefs_.clear();
    own_ = 0;
  }

  void push_back(const PostBrief& brief) {
    briefs_.push_back(brief);
    if (!is_alike(brief, briefs_.front())) {
      own_ = ~std::uint32_t{0};
    }
  }

  [[nodiscard]] const PostBrief& operator[](PostId slot) const {
    return briefs_[index(slot)];
  }

  /// A brief with the story, platform and language of the post: as long as all
  /// posts agree in them the first one's, which is in the cache.
  [[nodiscard]] const PostBrief& alike(PostId slot) const {
    return briefs_[index(slot) & own_];
  }

 private:
  static bool is_alike(const PostBrief& a, const PostBrief& b) {
    return a.story == b.story && a.platform == b.platform &&
           a.language == b.language;
  }

  std::vector<PostBrief> briefs_;
  /// 0 as long as all are alike, then all bits.
  std::uint32_t own_ = 0;
};

}  // namespace leaksim

#pragma once

#include <cstdint>

#include "core/draws.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// A published post. Its name, from which all draws about it are keyed, is
/// (author, story, platform, n).
struct Post {
  Seconds time = 0;
  AccountId author{};
  /// The author's n-th post of this story and platform; for a scripted act the
  /// hash of the act's own name, with the top bit set.
  std::uint32_t n = 0;
  PostId parent = no_post;  ///< the post through which it was seen
  PostId root = no_post;    ///< top of its cascade; itself for an original
  DeliveryKey key{};
  std::uint16_t depth = 0;  ///< 0 for an original
  /// How many ticks it is shown for under constant attention.
  std::uint16_t showings = 1;
  StoryId story{};
  PlatformId platform{};
  LanguageId language{};
  Form form = Form::original;
  std::uint8_t hashtag = 0;
  AccountId addressee = nobody;  ///< of a mention
};

/// What most readings ask of a post, so short that those of all posts stay in
/// the cache.
struct PostBrief {
  StoryId story{};
  PlatformId platform{};
  LanguageId language{};
  CampId author_camp{};
  std::uint8_t hashtag = 0;
  /// Part of the name of its cascade's root, the same in every run. Two roots
  /// share it once in 65,536; to a reader they are then the same.
  std::uint16_t root_name = 0;
};
static_assert(sizeof(PostBrief) == 8);

inline constexpr std::uint32_t scripted_bit = 0x8000'0000U;

}  // namespace leaksim

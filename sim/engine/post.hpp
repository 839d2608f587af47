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

inline constexpr std::uint32_t scripted_bit = 0x8000'0000U;

}  // namespace leaksim

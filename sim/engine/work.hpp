#pragma once

#include <algorithm>
#include <cstdint>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/vocabulary.hpp"

namespace leaksim {

/// A post that an account will read at second `due`. 12 bytes, since millions
/// of them wait.
struct Exposure {
  Seconds due : 28;
  std::uint32_t cause : 4;
  AccountId account;
  PostId post;
};
static_assert(sizeof(Exposure) == 12);

/// An exposure; due times that do not fit are cut, far beyond any run's end.
constexpr Exposure make_exposure(Seconds due, Cause cause, AccountId account,
                                 PostId post) {
  constexpr Seconds latest = (1 << 27) - 1;
  return {std::min(due, latest) & latest,
          static_cast<std::uint32_t>(cause) & 15U, account, post};
}

/// The same unpacked.
struct DueExposure {
  Seconds due = 0;
  Cause cause = Cause::feed;
  AccountId account{};
  PostId post = no_post;
};

/// A post that an account will publish at second `due`.
struct PendingPost {
  Seconds due = 0;
  AccountId account{};
  /// Sorts posts of one account and second: the count of seen exposures that
  /// led to it, or an amplifier's or act's own number.
  std::uint32_t order = 0;
  /// Top bit set: a scripted act, named by these bits; 0: the author's next.
  std::uint32_t act = 0;
  PostId parent = no_post;
  StoryId story{};
  PlatformId platform{};
  LanguageId language{};
  Form form = Form::original;
  /// New text on another story than the one it answers, under that one's
  /// hashtag.
  bool borrows_hashtag = false;
  /// Whom a mention addresses.
  AccountId addressee = nobody;
};

/// Copies a post to where it waits, field by field: a copy of the whole reads
/// in long words what has just been written in short ones, and the processor
/// waits.
inline void put(const PendingPost& post, PendingPost& to) {
  const auto& [due, account, order, act, parent, story, platform, language,
               form, borrows_hashtag, addressee] = post;
  to.due = due;
  to.account = account;
  to.order = order;
  to.act = act;
  to.parent = parent;
  to.story = story;
  to.platform = platform;
  to.language = language;
  to.form = form;
  to.borrows_hashtag = borrows_hashtag;
  to.addressee = addressee;
}

}  // namespace leaksim

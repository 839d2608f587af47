#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/digit_sort.hpp"
#include "engine/boards.hpp"
#include "engine/post_briefs.hpp"
#include "engine/post_table.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// What a publisher fills: the posts, what readings ask of them, and those of
/// the botnets' targets.
struct PublishedPosts {
  PostTable& posts;
  PostBriefs& briefs;
  std::vector<std::vector<PostId>>& of_targets;
};

/// What a post's name and its draw decide.
struct PostDraw {
  std::uint32_t n = 0;
  DeliveryKey key{};
  std::uint32_t showings = 1;
};

/// Turns pending posts into published ones, on one thread.
class Publisher {
 public:
  Publisher(const SharedState& shared, PublishedPosts published,
            BoardThreads& threads);

  /// Publishes what the laws let through, in key order.
  void publish(std::span<const PendingPost> due);

  /// Makes anew what follows from the post table: briefs, and how many posts
  /// everybody has made.
  void restore_from_posts();

  [[nodiscard]] const OwnerReport& report() const { return report_; }
  /// Those of all owners may be kept here.
  void set_tallies(Tallies tallies) { report_.set_tallies(std::move(tallies)); }
  void start_tick() { report_.first_exposures.clear(); }

 private:
  /// Puts into order_ in which order they are published.
  void order(std::span<const PendingPost> due);
  /// Publishes from the `first` in order on, as many as are drawn together, and
  /// returns where they end.
  std::size_t publish_some(std::span<const PendingPost> due, std::size_t first);
  /// The n in the post's name.
  std::uint32_t number_of(const PendingPost& pending);
  void publish_one(const PendingPost& pending, const PostDraw& drawn);
  /// Most rounds have few posts: what the first ones need is asked for before
  /// any is published; then what those after the i-th need.
  void look_at_first(std::span<const PendingPost> due) const;
  void look_ahead(std::span<const PendingPost> due, std::size_t i) const;
  void prefetch_parent(const PendingPost& pending) const;
  /// Touches what its publishing will read; the parent has to be there.
  void prefetch_publishing(const PendingPost& pending) const;
  /// The number of the author's next post there, from 0.
  std::uint32_t next_n(AccountId author, StoryId story, PlatformId platform);
  [[nodiscard]] bool is_let_through(const PendingPost& pending) const;
  [[nodiscard]] std::uint8_t hashtag_of(const PendingPost& pending) const;
  /// The brief of a post whose parent, if any, has one.
  [[nodiscard]] PostBrief brief_of(const Post& post) const;
  void note_author(const PendingPost& pending, const PlainReader& author,
                   std::uint32_t cell);
  /// `cell` is that of its author.
  void count(const Post& post, std::uint32_t cell);

  SharedState shared_;
  PublishedPosts published_;
  BoardThreads& threads_;
  OwnerReport report_;
  /// Scripted acts apart, by story and author: where it has made a post, a bit
  /// for each platform; and how many more than one, of the few who have.
  std::vector<std::vector<std::uint8_t>> has_made_;
  std::unordered_map<std::uint64_t, std::uint32_t> made_more_;
  /// The posts that are due, by time and account as one number.
  std::vector<KeyedPlace> order_;
  std::vector<KeyedPlace> order_room_;
};

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/boards.hpp"
#include "engine/post_table.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// Turns pending posts into published ones, on one thread.
class Publisher {
 public:
  Publisher(const SharedState& shared, PostTable& posts,
            std::vector<std::vector<PostId>>& target_posts,
            BoardThreads& threads);

  /// Publishes what the laws let through, in key order.
  void publish(std::vector<PendingPost> due);

  /// Counts anew what everybody has made, from the post table.
  void recount();

  [[nodiscard]] const OwnerReport& report() const { return report_; }
  /// The counts and sums of all owners may be kept here.
  void set_tally(std::vector<std::int64_t> tally) {
    report_.set_tally(std::move(tally));
  }
  void set_credence(std::vector<std::int64_t> sums) {
    report_.set_credence(std::move(sums));
  }
  void start_tick() { report_.first_exposures.clear(); }

 private:
  void publish_one(const PendingPost& pending);
  void prefetch_parent(const PendingPost& pending) const;
  /// Touches what its publishing will read; the parent has to be there.
  void prefetch_publishing(const PendingPost& pending) const;
  /// The number of the author's next post there, from 0.
  std::uint32_t next_n(AccountId author, StoryId story, PlatformId platform);
  [[nodiscard]] bool is_let_through(const PendingPost& pending) const;
  [[nodiscard]] std::uint8_t hashtag_of(const PendingPost& pending) const;
  void note_author(const PendingPost& pending);
  void count(const Post& post);

  SharedState shared_;
  PostTable& posts_;
  std::vector<std::vector<PostId>>& target_posts_;
  BoardThreads& threads_;
  OwnerReport report_;
  /// Scripted acts apart, by story and author: where it has made a post, a bit
  /// for each platform; and how many more than one, of the few who have.
  std::vector<std::vector<std::uint8_t>> has_made_;
  std::unordered_map<std::uint64_t, std::uint32_t> made_more_;
};

}  // namespace leaksim

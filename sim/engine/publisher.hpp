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
  /// The counts of all owners may be kept here.
  void set_tally(std::vector<std::int64_t> tally) {
    report_.set_tally(std::move(tally));
  }
  void start_tick() { report_.first_exposures.clear(); }

 private:
  void publish_one(const PendingPost& pending);
  [[nodiscard]] bool is_let_through(const PendingPost& pending) const;
  [[nodiscard]] std::uint8_t hashtag_of(const PendingPost& pending) const;
  void note_author(const PendingPost& pending);
  void count(const Post& post);

  SharedState shared_;
  PostTable& posts_;
  std::vector<std::vector<PostId>>& target_posts_;
  BoardThreads& threads_;
  OwnerReport report_;
  /// Posts made by author, story and platform, scripted acts apart: the next
  /// one's n. Few accounts ever post.
  std::unordered_map<std::uint64_t, std::uint32_t> made_;
};

}  // namespace leaksim

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/check.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "engine/amplifiers.hpp"
#include "engine/calendar.hpp"
#include "engine/reading.hpp"
#include "engine/shared_state.hpp"
#include "engine/work.hpp"

namespace leaksim {

/// Work that waits, of some or all owners.
struct DueWork {
  std::vector<DueExposure> exposures;
  std::vector<PendingPost> posts;
  std::vector<AmplifierTurn> turns;
};

/// A range of accounts and all work that concerns them: what they will read
/// and publish. Owners run in parallel; nobody else touches their accounts.
class Owner {
 public:
  Owner(const SharedState& shared, AccountRange range);

  [[nodiscard]] const AccountRange& range() const { return range_; }

  /// Puts a post into the calendar of its author, who must be owned.
  void schedule(const PendingPost& post);

  /// Whether the tick has due posts, exposures or amplifiers' turns.
  [[nodiscard]] bool has_work(Seconds tick_begin) const;

  /// Appends the work of the tick that begins then, in any order.
  void append_due_work(Seconds tick_begin, DueWork& to) const;

  /// Replaces all work by that of its accounts.
  void restore_due_work(const DueWork& work);

  /// Takes out the posts due in the tick and appends them to `to`, in no
  /// particular order.
  void take_due_posts(Seconds tick_begin, std::vector<PendingPost>& to) {
    posts_.take(tick_begin, to);
  }

  /// One round: delivers the posts from slot `first_new` on to the owned
  /// followers, lets amplifiers act, and reads the exposures due in the tick
  /// in (due, account, story, post name) order.
  void work(Seconds tick_begin, std::uint32_t first_new);

  /// Puts an exposure into the calendar of its account, which must be owned.
  void schedule(const Exposure& exposure) {
    LEAKSIM_EXPECT(range_.contains(exposure.account));
    exposures_.add(exposure);
  }

  [[nodiscard]] const OwnerReport& report() const { return report_; }
  void start_tick() { report_.first_exposures.clear(); }

 private:
  void deliver(PostId slot);
  /// Puts into the front of seen_buffer_ who of the owned followers sees the
  /// post, and returns how many they are.
  std::size_t find_readers(const Feed& feed, const Post& post);
  void deliver_to_addressee(PostId slot, const Feed& feed);
  /// Null for a post that is on no feed, or not there.
  [[nodiscard]] const FollowGraph* graph_of(std::uint32_t slot) const;
  /// Touch what the delivery of a later post will read: where its followers
  /// are, then the first and last of them.
  void prefetch_row(std::uint32_t slot) const;
  void prefetch_followers(std::uint32_t slot) const;
  /// The same for the first posts of a round: most rounds have few.
  void prefetch_first_deliveries(std::uint32_t first_new) const;
  /// Only the exposures of an account that has several are put in order, and
  /// read after all others: those of different accounts do not touch each
  /// other.
  void read_due(Seconds tick_begin);
  void mark_several();
  [[nodiscard]] bool is_one_of_several(const Exposure& exposure) {
    return (marks_of(exposure).several & bit_of(exposure)) != 0;
  }
  void sort_several();
  void read(const Exposure& exposure) {
    read_exposure(shared_, exposure, report_, posts_);
  }
  /// Whether reading it only counts: whoever has posted, where nobody posts
  /// twice or changes an opinion.
  [[nodiscard]] bool takes_no_order(const Exposure& exposure) const;
  void prefetch_reading(const Exposure& exposure) const;
  void prefetch_first_readings() const;

  /// A bit for each of so many accounts: has an exposure that is due, has
  /// another.
  struct DueMarks {
    static constexpr std::uint32_t accounts = 64;
    std::uint64_t one = 0;
    std::uint64_t several = 0;
  };
  DueMarks& marks_of(const Exposure& exposure) {
    return due_marks_[(index(exposure.account) - range_.first) /
                      DueMarks::accounts];
  }
  [[nodiscard]] std::uint64_t bit_of(const Exposure& exposure) const {
    return std::uint64_t{1}
           << ((index(exposure.account) - range_.first) % DueMarks::accounts);
  }

  SharedState shared_;
  AccountRange range_;
  Calendar<Exposure> exposures_;
  Calendar<PendingPost> posts_;
  OwnedAmplifiers amplifiers_;
  OwnerReport report_;
  std::vector<std::uint32_t> seen_buffer_;
  std::vector<Exposure> due_;  ///< what is being read
  std::vector<DueMarks> due_marks_;
  std::vector<Exposure> several_;
};

}  // namespace leaksim
